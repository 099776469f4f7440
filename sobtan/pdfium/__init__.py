"""Draws pages and writes annotations with pypdfium2: nothing else knows that library."""
