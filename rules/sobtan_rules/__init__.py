"""Recomputes what a report states and says what cannot be right.

A rule sees the document model only: no PDF library, no file, no terminal.
"""
