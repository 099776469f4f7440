"""Annexes of a report: what its prose and tables have in common with them."""
