"""How a journal is kept: one SQLCipher file, its shelves, its index and its history."""
