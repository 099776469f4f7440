"""Where the program starts: as `sobtan`, and as `python -m sobtan`."""

import sys

from sobtan.supervision import start, supervisor

_INTERRUPTED = 130  # as shells say it


def main() -> None:
    """Do what the command line says, in a process that is watched where files are read."""
    arguments = sys.argv[1:]
    try:
        if not start.is_started() and supervisor.is_supervised(arguments):
            sys.exit(supervisor.supervise(arguments))
        from sobtan.cli import main as run
    except KeyboardInterrupt:  # pressed before anything has begun
        sys.exit(_INTERRUPTED)
    run()


if __name__ == "__main__":
    main()
