"""Glyphs to clusters, runs and lines, in stream order, with Thai mended."""
