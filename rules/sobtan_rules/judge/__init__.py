"""Decides, from everything that was tested, what is said and how surely."""
