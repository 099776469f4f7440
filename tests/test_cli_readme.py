"""The run that README.md shows is a real one."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHOWN = re.compile(r"```console\n\$ sobtan (?P<arguments>.+)\n(?P<output>(?:.*\n)*?)```")


def test_the_run_shown_in_the_readme_is_real() -> None:
    """Every line shown is printed, in that order; "…" stands for lines left out."""
    shown = SHOWN.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert shown is not None
    run = subprocess.run(
        [sys.executable, "-m", "sobtan", *shlex.split(shown["arguments"])],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    printed = iter(run.stdout.replace("\\", "/").splitlines())  # Windows writes places its own way
    for line in shown["output"].splitlines():
        assert line.strip() == "…" or line in printed, f"not printed: {line}\n{run.stdout}"
