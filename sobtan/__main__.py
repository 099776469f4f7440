"""Lets `python -m sobtan` do what `sobtan` does."""

from sobtan.cli import main

if __name__ == "__main__":
    main()
