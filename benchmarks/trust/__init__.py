"""The trust bench: what the program says of material it was not made by, held against verdicts.

`benchmarks/trust.py` is its command line; docs/trust.md says how to use it.
"""
