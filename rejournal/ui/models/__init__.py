"""Lines as models for lists and tables."""
