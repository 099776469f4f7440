"""Where the program starts: as `sobtan`, and as `python -m sobtan`.

Nothing is loaded before it is known to be needed: a program is started more often than it
is given much to do.
"""

import os
import sys

from sobtan.about import NAME, VERSION

_INTERRUPTED = 130  # as shells say it


def main() -> None:
    """Do what the command line says, in a process that is watched where files are read."""
    arguments = sys.argv[1:]
    if arguments == ["--version"] and _is_said(f"{NAME} {VERSION}"):
        return
    try:
        from sobtan.cache.replay import replay

        kept = replay(arguments)
        if kept is not None:
            sys.exit(kept)
        from sobtan.supervision import start, supervisor

        if not start.is_started() and supervisor.is_supervised(arguments):
            sys.exit(supervisor.supervise(arguments))
        from sobtan.cli import main as run
    except KeyboardInterrupt:  # pressed before anything has begun
        sys.exit(_INTERRUPTED)
    run()


def _is_said(text: str) -> bool:
    """Whether it could be written; what stands in the way is said further on."""
    if sys.stdout is None:
        return False
    try:
        os.write(sys.stdout.fileno(), f"{text}{os.linesep}".encode("ascii"))
    except (OSError, ValueError):
        return False
    return True


if __name__ == "__main__":
    main()
