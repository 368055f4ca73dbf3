"""The same journal from a terminal."""
