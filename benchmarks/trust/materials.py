"""Which files there are to check, and what is known of each beforehand.

The material lies beside the project, in `../shared`; the samples are the project's own.
It is split by document into a half to mend by and a half that is only measured on.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .record import Fault
from .rendering import Form, unseen_a, unseen_b

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
MEND, MEASURE, BOTH = "mend", "measure", "both"
HALVES = (MEND, MEASURE)
NEWS_SAMPLE = 250  # news texts of a half unless all are asked for


@dataclass(frozen=True)
class Task:
    """A file to check. `document` is what it is split by: all forms of one are in one half."""

    material: str
    name: str  # without the rendering: the same document by two producers has one name
    path: str  # empty where `text` is given
    form: str = ""  # the producer
    document: str = ""
    text: str = ""
    prior: str = ""  # path of the earlier report it is held against
    is_sound: bool = False  # nothing is wrong with it: every alarm is false
    twin: str = ""  # name of the sound form the faults were planted in
    faults: tuple[Fault, ...] = ()

    @property
    def half(self) -> str:
        return half(f"{self.material}/{self.document or self.name}")


def half(document: str) -> str:
    """Which half a document is in: by its name alone, so that it never changes sides."""
    side, read_since, *_ = hashlib.sha256(f"{_SALT}{document}".encode()).digest()
    if document.startswith(_READ_SINCE) and read_since % 2:
        return MEND
    return HALVES[side % 2]


_SALT = "2:"  # shares out the few long documents and invented bodies about evenly
# Of these every other document that was only measured on has been read since.
_READ_SINCE = ("news/", "unseen-b/", "real-pdfs/")


def tasks(
    names: Sequence[str], chosen: str, rendered: Path, all_news: bool = False
) -> Iterator[Task]:
    """The files of those materials in the chosen half (or `BOTH`)."""
    for name in names:
        found = [t for t in MATERIALS[name](rendered) if chosen in (BOTH, t.half)]
        yield from found if all_news or name != "news" else _sample(found)


def _sample(found: Sequence[Task]) -> list[Task]:
    """As many news texts of each half as usual, always the same."""
    ordered = sorted(found, key=lambda task: hashlib.sha256(task.name.encode()).digest())
    return [t for h in HALVES for t in [t for t in ordered if t.half == h][:NEWS_SAMPLE]]


# --- Real documents ---


def _pdfs(material: str) -> Iterator[Task]:
    for path in sorted((SHARED / material).glob("*.pdf")):
        yield Task(material, path.stem, str(path))


def _news() -> Iterator[Task]:
    path = SHARED / "news" / "articles.jsonl.gz"
    if not path.exists():
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield Task("news", article["id"], "", text=article["text"])


def _report() -> Iterator[Task]:
    for path in sorted((SHARED / "report").glob("*")):
        if path.suffix in (".pdf", ".txt", ".docx"):
            name, _, form = path.name.partition(".")
            yield Task("report", name, str(path), form.removesuffix(".pdf"))


# --- Invented documents with planted faults ---


def _rendered(material: str, forms: Sequence[Form]) -> Iterator[Task]:
    for form in forms:
        yield Task(
            material,
            form.name,
            form.path,
            form.producer,
            form.document,
            prior=form.prior,
            is_sound=not form.faults,
            twin=form.twin,
            faults=form.faults,
        )


def _samples() -> Iterator[Task]:
    folder = ROOT / "samples"
    twins = tomllib.loads((folder / "twins.toml").read_text(encoding="utf-8"))["twin"]
    gold = tomllib.loads((folder / "gold.toml").read_text(encoding="utf-8"))["finding"]
    sources = {twin["name"]: twin["source"] for twin in twins}
    for path in sorted((folder / "pdf").glob("*.pdf")):
        name, _, form = path.stem.partition(".")
        entries = [entry for entry in gold if entry["twin"] == name]
        prior = next((entry["against"] for entry in entries if entry.get("against")), "")
        yield Task(
            "samples",
            name,
            str(path),
            form,
            sources.get(name, name),
            prior=str(path.with_name(f"{prior}.{form}.pdf")) if prior else "",
            is_sound=not entries,
            faults=tuple(_gold(entry) for entry in entries),
        )


def _gold(entry: dict[str, Any]) -> Fault:
    """What must be found in a twin: the printed words, or a value that no longer fits."""
    printed = str(entry["printed"])
    follows = [str(value) for value, _ in entry.get("follows", [])]
    name = f"{entry['twin']}: {printed}"
    return Fault(name, str(entry["theme"]), (printed, *follows), passage=printed)


MATERIALS: dict[str, Callable[[Path], Iterator[Task]]] = {
    "real-pdfs": lambda _: _pdfs("real-pdfs"),
    "thai-pdfs": lambda _: _pdfs("thai-pdfs"),
    "report": lambda _: _report(),
    "news": lambda _: _news(),
    "unseen-a": lambda out: _rendered("unseen-a", unseen_a(SHARED / "unseen-a", out)),
    "unseen-b": lambda out: _rendered("unseen-b", unseen_b(SHARED / "unseen-b", out)),
    "samples": lambda _: _samples(),
}
