"""How a journal is kept secret: keys, slots, header and recovery code."""
