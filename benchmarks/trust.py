"""Holds what the program says of documents it was not made by against readers' verdicts.

    python benchmarks/trust.py run [MATERIAL …] [--half mend|measure|both] [--all]
    python benchmarks/trust.py list [KEY|RULE …] [--state open]
    python benchmarks/trust.py judge KEY true|false|doubtful "why" [--kind KIND]
    python benchmarks/trust.py kinds | figures | compare OLD [NEW]

docs/trust.md says more. The folder `trust` beside this file holds the modules.
"""

import signal

from trust.cli import main

if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` may close it early
    main()
