"""Reads the pages of a PDF into glyphs and rulings; the only place that knows its library."""
