"""Rules on numbering, contents and brackets."""
