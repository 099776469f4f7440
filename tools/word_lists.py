"""Makes the word lists in rules/sobtan_rules/thai/word_lists from those of pythainlp.

    pip install pythainlp && python tools/word_lists.py

They are CC0 (see the LICENSE beside them); the library itself is not needed to run.
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "rules" / "sobtan_rules" / "thai" / "word_lists"


def lists() -> dict[str, frozenset[str]]:
    """The words of each list, by the name of its file."""
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
    from pythainlp import corpus

    return {
        "words.txt": frozenset(map(str, corpus.thai_words())),
        "provinces.txt": frozenset(map(str, corpus.provinces())),
    }


def main() -> None:
    """Write each list, a word a line, in order: changes show."""
    for name, words in lists().items():
        text = "".join(f"{word}\n" for word in sorted(words))
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
