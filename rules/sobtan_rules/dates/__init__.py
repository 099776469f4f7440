"""Dates, periods and the parts of a report they govern."""
