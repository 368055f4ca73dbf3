"""Settings, declared once: the file, the dialog and the help all come from the schema."""
