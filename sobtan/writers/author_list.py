"""The list of what is to be mended, for whoever writes the report: a Word file of a page or two.

A Word file is a few small XML files in an archive (ECMA-376); these come from templates.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from sobtan.messages.common import SEVERITIES, Language
from sobtan.writers.review_markup import render
from sobtan_rules.relations.finding import Severity

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PARTS = {
    "[Content_Types].xml": "author/types.xml",
    "_rels/.rels": "author/rels.xml",
    "word/document.xml": "author/document.xml",
}
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of an archive: the same list is the same file


def docx(title: str, name: str, findings: Sequence[Mapping[str, Any]], language: Language) -> bytes:
    """The list as a Word file, worst first, then by page. Findings are in plain values."""
    worst = sorted(findings, key=lambda one: (-Severity(one["severity"]).rank, one["page"]))
    index = 0 if language is Language.TH else 1
    lines = [
        {
            "page": one["page"],
            "severity": language.pick(SEVERITIES[Severity(one["severity"])]),
            "rule": one["rule"],
            "message": one["message"][index],
            "quote": one["quote"],
            "expected": one["expected"],
        }
        for one in worst
    ]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, template in _PARTS.items():
            text = render(template, language, title=title, name=name, lines=lines)
            archive.writestr(zipfile.ZipInfo(path, _FIRST_DAY), text)
    return stream.getvalue()
