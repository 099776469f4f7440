"""Numerals, dates and units as they are printed, with value and precision."""
