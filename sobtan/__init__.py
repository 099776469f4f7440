"""The command line: what a reviewer types, and how findings are written down."""

__version__ = "0.1.0"
