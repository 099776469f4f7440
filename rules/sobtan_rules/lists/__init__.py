"""Lists in sentences: where they begin and end, and their items."""
