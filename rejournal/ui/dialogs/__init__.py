"""Dialogs: small windows for one decision."""
