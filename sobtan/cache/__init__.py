"""Checks made before: what was said of a report is said again while nothing has changed.

All here is loaded before anything else is, so that an unchanged report costs no more than
starting Python: standard modules only, and few of them.
"""
