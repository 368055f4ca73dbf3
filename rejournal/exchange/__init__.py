"""In and out: the lossless archive, tables from other programs, and copies to read."""
