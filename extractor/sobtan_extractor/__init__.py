"""Reads a report and says what is printed on it, where. Knows no rule."""
