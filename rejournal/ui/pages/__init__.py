"""Pages: each lays out, connects and refreshes what its screen knows."""
