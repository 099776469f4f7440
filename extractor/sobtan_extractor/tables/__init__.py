"""Where tables are and what their cells hold."""
