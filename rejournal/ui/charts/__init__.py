"""Painted pictures of figures, from the palette."""
