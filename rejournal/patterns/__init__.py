"""What a journal tells: figures and their uncertainty, pure functions over slim rows."""
