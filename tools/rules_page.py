"""Writes docs/rules.md: every rule in both languages, for links that lead to one.

python tools/rules_page.py
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sobtan.messages.common import SEVERITIES
from sobtan_rules.kit.rule import Rule
from sobtan_rules.registry import all_rules

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"
_HEAD = """\
# กฎทั้งหมด · The rules

`sobtan explain CODE` แสดงตัวอย่างของแต่ละกฎด้วย · shows examples of each as well.
(`tools/rules_page.py` เขียนหน้านี้ · writes this page.)
"""


def page(rules: Iterable[Rule]) -> str:
    """The page's text."""
    return _HEAD + "".join(map(_section, rules))


def _section(rule: Rule) -> str:
    severity = SEVERITIES[rule.severity]
    return (
        f'\n<a id="{rule.code.lower()}"></a>\n\n'
        f"## {rule.code} {rule.name.th} · {rule.name.en}\n\n"
        f"{severity.th} · {severity.en}\n\n"
        f"{rule.explanation.th}\n\n{rule.explanation.en}\n"
    )


if __name__ == "__main__":
    PAGE.write_text(page(all_rules()), encoding="utf-8", newline="\n")
