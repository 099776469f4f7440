"""Rules that tie a number to the same number elsewhere in the report."""
