"""Recognises pages that are pictures: every number knows whether it is doubtful."""
