"""The page to write on: Markdown styled as it is typed, its keys, its past, what is pasted, found and spelt."""
