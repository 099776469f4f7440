"""Where the program starts: as `sobtan`, and as `python -m sobtan`."""

import sys

_INTERRUPTED = 130  # as shells say it


def main() -> None:
    """Load the commands and do what the command line says."""
    try:
        from sobtan.cli import main as run
    except KeyboardInterrupt:  # pressed before anything has begun
        sys.exit(_INTERRUPTED)
    run()


if __name__ == "__main__":
    main()
