"""The invented documents as PDFs, rendered once by their own scripts into a folder.

Rendering needs `chromium` and `soffice` on the path; what is there already is not made again.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .record import Fault


@dataclass(frozen=True)
class Form:
    """One rendering of one form of an invented document."""

    document: str
    name: str
    producer: str
    path: str
    prior: str
    twin: str
    faults: tuple[Fault, ...]


_LIST_A = """
import gen, json
forms = [[stem, twin, prior or "", faults] for stem, twin, prior, _, faults in gen.all_docs()]
print(json.dumps(forms))
"""


def unseen_a(source: Path, out: Path) -> tuple[Form, ...]:
    """Sound forms by both producers, a faulty one by the producer its letter stands for."""
    if not source.exists():
        return ()
    folder = out / "unseen-a-out"
    if not any(folder.glob("*.pdf")):
        _run([str(source / "score.py"), "true", "--out", str(folder)], source)
    listed = json.loads(_run(["-c", _LIST_A], source))
    return tuple(_forms_a(folder, listed))


def _forms_a(
    folder: Path, listed: list[tuple[str, str, str, list[dict[str, object]]]]
) -> Iterator[Form]:
    for stem, twin, prior, planted in listed:
        for producer in ("cr", "lo") if not planted else (("cr",) if stem[-1] in "ac" else ("lo",)):
            faults = tuple(
                Fault(str(p["id"]), str(p["family"]), _texts(p["needles"]), str(p["snippet"]))
                for p in planted
            )
            before = str(folder / f"{prior}.{producer}.pdf") if prior else ""
            path = str(folder / f"{stem}.{producer}.pdf")
            yield Form(twin[:2], stem, producer, path, before, twin, faults)


def unseen_b(source: Path, out: Path) -> tuple[Form, ...]:
    """Every form by three producers."""
    if not source.exists():
        return ()
    folder = out / "unseen-b-out"
    if not any(folder.glob("pdf/*.pdf")):
        # Without results its score cannot be computed: the PDFs are there all the same.
        _run([str(source / "score.py"), "true", "--out", str(folder), "--no-check"], source, False)
    planted = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return tuple(_forms_b(folder, planted))


def _forms_b(folder: Path, planted: list[dict[str, object]]) -> Iterator[Form]:
    for path in sorted(folder.glob("pdf/*.pdf")):
        name, _, producer = path.stem.rpartition(".")
        document, _, variant = name.rpartition("-")
        faults = tuple(
            Fault(str(p["id"]), str(p["family"]), _texts(p["expect"]))
            for p in planted
            if (p["doc"], p["variant"]) == (document, variant)
        )
        yield Form(document, name, producer, str(path), "", f"{document}-clean", faults)


def _texts(value: object) -> tuple[str, ...]:
    assert isinstance(value, list)
    return tuple(map(str, value))


def _run(arguments: list[str], folder: Path, must_work: bool = True) -> str:
    """What a script of the material prints, run where it lies and leaving nothing there."""
    command = [sys.executable, "-B", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if must_work and done.returncode:
        raise RuntimeError(f"{arguments[0]}: {done.stderr[-500:]}")
    return done.stdout
