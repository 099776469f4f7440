"""A page's furniture, columns, passages and grids, in reading order."""
