"""How it looks: windows, pages and widgets."""
