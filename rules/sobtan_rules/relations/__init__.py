"""Equations over rounding intervals, the statements that are tested, and findings."""
