"""The sample reports: the sound ones, and their twins made by replacing a few words."""

from __future__ import annotations

import tomllib
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
REPORTS = HERE / "reports"
TWINS = HERE / "twins.toml"


@dataclass(frozen=True)
class Sample:
    """A report: its name and its HTML. `source` names the sound report it was made from."""

    name: str
    source: str
    html: str

    def parse(self) -> ET.Element:
        """The report's `html` element, a new one at each call."""
        return ET.fromstring(self.html)


def sound() -> list[Sample]:
    """The sound reports, one a file of `reports/`."""
    return [
        Sample(path.stem, path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(REPORTS.glob("*.html"))
    ]


def twins() -> list[Sample]:
    """The twins of `twins.toml`, in its order.

    Raises ValueError where a passage to replace is not in the source exactly once.
    """
    sources = {sample.name: sample.html for sample in sound()}
    made = []
    for twin in tomllib.loads(TWINS.read_text(encoding="utf-8"))["twin"]:
        html = sources[twin["source"]]
        for old, new in twin["replace"]:
            if html.count(old) != 1:
                raise ValueError(f"{twin['name']}: {html.count(old)} times in the source: {old}")
            html = html.replace(old, new)
        made.append(Sample(twin["name"], twin["source"], html))
    return made


def everything() -> list[Sample]:
    """Every sample: the sound ones, then the twins."""
    return sound() + twins()


def meta(root: ET.Element, name: str, default: str) -> str:
    """What the report's head says of `name`."""
    for element in root.iter("meta"):
        if element.get("name") == name:
            return element.get("content", default)
    return default


def classes(element: ET.Element) -> list[str]:
    """The element's classes."""
    return element.get("class", "").split()
