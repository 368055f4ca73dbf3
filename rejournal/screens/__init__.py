"""What each page knows and does, without a toolkit."""
