"""Audits of many files: each read in a process of its own limits, results kept in SQLite."""
