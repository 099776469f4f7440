"""How many planted faults are found in Word and Excel files, against PDFs of the same documents.

    python benchmarks/office_forms.py ../shared [--out FOLDER] [--list]

The invented documents of `unseen-a` and `unseen-b` are written by their own scripts as Writer
documents (and those of `unseen-b` as workbooks), which LibreOffice makes into .docx and into
PDF. Needs `soffice` on the path and XlsxWriter; what is in the folder already is not made again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from trust.materials import Task
from trust.planted import Planted, score
from trust.record import ALARMS, Examined, Fault
from trust.workers import examine_all

SECONDS = 120.0  # of one file
AS_WORD = "docx:MS Word 2007 XML"

# Run where the material lies: writes each form, and tells what was planted in it.
_WRITE_A = """
import gen, json, sys, pathlib
listed = []
for stem, twin, prior, document, faults in gen.all_docs():
    pathlib.Path(sys.argv[1], stem + ".fodt").write_text(document.fodt(), encoding="utf-8")
    planted = [[f["id"], f["family"], f["needles"], f["snippet"]] for f in faults]
    listed.append([stem, twin, prior or "", planted])
print(json.dumps(listed))
"""
_WRITE_B = """
import docs1, docs2, json, sys, pathlib
from lib import apply, to_fodt, to_xlsx
listed = []
for make in (docs1.fin, docs1.tao, docs1.hosp, docs2.enrol, docs2.yoy, docs2.loan):
    for variant in ["clean", *sorted({fault[0] for fault in make().faults})]:
        document = make()
        rows = apply(document, variant) if variant != "clean" else []
        name = f"{document.name}-{variant}"
        pathlib.Path(sys.argv[1], name + ".fodt").write_text(to_fodt(document), encoding="utf-8")
        to_xlsx(document, str(pathlib.Path(sys.argv[1], name + ".xlsx")))
        planted = [[r["id"], r["family"], r["expect"], ""] for r in rows]
        listed.append([name, f"{document.name}-clean", "", planted])
print(json.dumps(listed))
"""
_WRITTEN_BY = {"unseen-a": _WRITE_A, "unseen-b": _WRITE_B}
# Each form of a file beside the one it is made from, whose PDF it is held against.
_PAIRS = (("writer.pdf", "docx", ".fodt"), ("calc.pdf", "xlsx", ".xlsx"))

_Listed = tuple[str, str, str, list[tuple[str, str, list[str], str]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir(), "office-forms"))
    parser.add_argument("--list", action="store_true", help="print what the forms differ in")
    given = parser.parse_args()
    for material, script in _WRITTEN_BY.items():
        folder = given.out / material
        listed = _made(given.shared / material, script, folder)
        for pdf, office, source in _PAIRS:
            if any(folder.glob(f"*{source}")):
                _compare(material, _tasks(material, listed, folder, (pdf, office)), given.list)


def _made(material: Path, script: str, folder: Path) -> list[_Listed]:
    """The documents written and rendered, with what was planted in each."""
    planted = folder / "planted.json"
    if not planted.exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-B", "-c", script, str(folder.resolve())]
        done = subprocess.run(command, cwd=material, capture_output=True, text=True, check=True)
        for _, _, source in _PAIRS:
            _rendered(folder, sorted(folder.glob(f"*{source}")), source)
        planted.write_text(done.stdout, encoding="utf-8")
    found: list[_Listed] = json.loads(planted.read_text(encoding="utf-8"))
    return found


def _rendered(folder: Path, sources: Sequence[Path], ending: str) -> None:
    """The sources as PDFs, and texts as Word documents."""
    if not sources:
        return
    producer = "calc" if ending == ".xlsx" else "writer"
    _converted(folder, sources, "pdf")
    for source in sources:
        source.with_suffix(".pdf").rename(source.with_suffix(f".{producer}.pdf"))
    if producer == "writer":
        _converted(folder, sources, AS_WORD)


def _converted(folder: Path, sources: Iterable[Path], form: str) -> None:
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless"]
        command += ["--convert-to", form, "--outdir", str(folder), *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True)


def _tasks(
    material: str, listed: Sequence[_Listed], folder: Path, forms: Sequence[str]
) -> Iterator[Task]:
    for name, twin, prior, planted in listed:
        faults = tuple(
            Fault(number, family, tuple(map(str, needles)), place)
            for number, family, needles, place in planted
        )
        for form in forms:
            path, before = (str(folder / f"{one}.{form}") if one else "" for one in (name, prior))
            yield Task(
                material,
                name,
                path,
                form,
                prior=before,
                is_sound=not faults,
                twin=twin,
                faults=faults,
            )


def _compare(material: str, tasks: Iterator[Task], lists: bool) -> None:
    examined = examine_all(list(tasks), 1, SECONDS)
    scored = score(examined)
    for form in dict.fromkeys(one.form for one in examined):
        mine = [one for one in scored if one.examined.form == form]
        found, planted = (sum(map(count, mine)) for count in (_found, _planted))
        alarms = list(_alarms(examined, form))
        strays = sum(len(one.strays) for one in mine)
        share = 100 * found / max(planted, 1)
        print(
            f"{material} {form:10} {found:3} of {planted:3} found ({share:.1f} %), "
            f"{strays} strays, {len(alarms)} alarms on sound forms",
            flush=True,
        )
        for alarm in alarms if lists else ():
            print(f"    {alarm}")
    if lists:
        _differences(scored)


def _found(one: Planted) -> int:
    return sum(bool(rules) for _, rules in one.rules)


def _planted(one: Planted) -> int:
    return len(one.rules)


def _alarms(examined: Iterable[Examined], form: str) -> Iterator[str]:
    for one in examined:
        if one.form == form and one.is_sound:
            yield from (
                f"{one.name}: {f.severity} {f.rule} {f.message}"
                for f in one.findings
                if f.severity in ALARMS
            )


def _differences(scored: Iterable[Planted]) -> None:
    forms: dict[str, dict[str, bool]] = {}
    for one in scored:
        for fault, rules in one.rules:
            forms.setdefault(f"{one.examined.name} {fault.id}", {})[one.examined.form] = bool(rules)
    for name, found in forms.items():
        if len(set(found.values())) > 1:
            print(
                f"    {name}: found in {', '.join(f for f, is_found in found.items() if is_found)}"
            )


if __name__ == "__main__":
    main()
