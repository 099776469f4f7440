"""Keeps what a file does to the program within bounds: a process works, another watches it."""
