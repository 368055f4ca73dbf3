"""rejournal: a private desktop journal for the moment after a no."""

__version__ = "0.1.0"
