"""The commands of the bench."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from . import comparison, display, frozen, verdicts
from .figures import Judged, figures, judged
from .materials import BOTH, HALVES, MATERIALS, MEND, ROOT, SHARED, tasks
from .record import Examined, load, save
from .workers import examine_all

AGGRECOL = "aggrecol"  # measured by a benchmark of its own
LAST = ROOT / ".trust" / "last.jsonl"


def main(arguments: Sequence[str] | None = None) -> None:
    options = _parser().parse_args(arguments)
    options.command(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="trust.py", description=__doc__)
    commands = parser.add_subparsers(required=True)
    _add_run(commands.add_parser("run", help="check the material and print the figures"))
    figure = commands.add_parser("figures", help="print the figures of a saved run")
    _add_shown(figure, _figures)
    listed = commands.add_parser("list", help="print findings of a saved run, ready to be judged")
    _add_shown(listed, _list)
    listed.add_argument("keys", nargs="*", help="only these, or those of rules that begin so")
    listed.add_argument("--state", choices=(*verdicts.VERDICTS, verdicts.OPEN))
    kinds = commands.add_parser("kinds", help="print the kinds of false alarms with counts")
    _add_shown(kinds, _kinds)
    judge = commands.add_parser("judge", help="write down a verdict on a finding of a saved run")
    _add_shown(judge, _judge)
    judge.add_argument("key")
    judge.add_argument("verdict", choices=verdicts.VERDICTS)
    judge.add_argument("why")
    judge.add_argument("--kind", default="", help="the kind of cause, in words used before")
    compare = commands.add_parser("compare", help="what changed between two saved runs")
    compare.add_argument("old", type=Path)
    compare.add_argument("new", type=Path, nargs="?", default=LAST)
    compare.set_defaults(command=_compare)
    freeze = commands.add_parser(
        "freeze", help="what a saved run found must not be lost from now on"
    )
    _add_shown(freeze, _freeze)
    return parser


def _add_run(run: argparse.ArgumentParser) -> None:
    run.add_argument(
        "materials", nargs="*", help=f"of {', '.join((*MATERIALS, AGGRECOL))}; all if none"
    )
    run.add_argument("--half", choices=(*HALVES, BOTH), default=MEND)
    run.add_argument("--all", action="store_true", help="all news texts, not a sample of 250")
    run.add_argument(
        "--out",
        type=Path,
        default=Path(tempfile.gettempdir()),
        help="where the invented documents are rendered",
    )
    run.add_argument("--only", default="", help="files whose names begin so")
    run.add_argument("--jobs", type=int, default=2)
    run.add_argument(
        "--seconds", type=float, default=1200.0, help="of processor time a file may take"
    )
    run.add_argument("--save", type=Path, default=LAST)
    run.add_argument("--against", type=Path, help="a saved run to compare with")
    run.set_defaults(command=_run)


def _add_shown(parser: argparse.ArgumentParser, command: object) -> None:
    parser.add_argument("--run", type=Path, default=LAST, help="the saved run")
    parser.add_argument("--half", choices=(*HALVES, BOTH), default=BOTH)
    parser.set_defaults(command=command)


def _run(options: argparse.Namespace) -> None:
    known = (*MATERIALS, AGGRECOL)
    chosen = options.materials or list(known)
    for name in chosen:
        if name not in known:
            sys.exit(f"no material is called {name}; there are {', '.join(known)}")
    if AGGRECOL in chosen:
        chosen.remove(AGGRECOL)
        _print_aggrecol()
    found = list(tasks(chosen, options.half, options.out.resolve(), options.all))
    found = [task for task in found if task.name.startswith(options.only)]
    old = load(options.against) if options.against else None
    examined = examine_all(found, options.jobs, options.seconds)
    save(options.save, examined)
    _print_figures(examined)
    _check_frozen(examined)
    if old is not None:
        _print(comparison.compare(old, examined, verdicts.load()))


def _print_aggrecol() -> None:
    dataset = SHARED / AGGRECOL / "dataset.jl.gz"
    if dataset.exists():
        print("# Sums of the AggreCol tables", flush=True)
        script = ROOT / "benchmarks" / "aggrecol.py"
        subprocess.run([sys.executable, str(script), str(dataset)], check=True)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _print_figures(examined: Sequence[Examined]) -> None:
    said = verdicts.load()
    for half in HALVES:
        part = [one for one in examined if one.half == half]
        if not part:
            continue
        made = figures(part, said)
        print(f"\n# The half to {half}")
        _print(display.overview(made))
        print()
        _print(display.by_rule(made))
        _print(display.by_family(made))
        _print(display.waiting(judged(part, said)))


def _check_frozen(examined: Sequence[Examined]) -> None:
    print("\n# Nothing found before is lost")
    _print(frozen.check(examined, verdicts.load()))


def _saved(options: argparse.Namespace) -> list[Examined]:
    if not options.run.exists():
        sys.exit(f"{options.run}: no such run; make one with `trust.py run`")
    return [one for one in load(options.run) if options.half in (BOTH, one.half)]


def _figures(options: argparse.Namespace) -> None:
    examined = _saved(options)
    _print_figures(examined)
    _check_frozen(examined)
    if options.half == MEND:  # what is missed in the other half is nobody's to look at
        _print(f"missed: {line}" for line in display.missed(examined))


def _list(options: argparse.Namespace) -> None:
    said = verdicts.load()
    found = [one for one in judged(_saved(options), said) if _is_wanted(one, options)]
    _print(display.listing(found, said))


def _is_wanted(said: Judged, options: argparse.Namespace) -> bool:
    if options.state and said.state != options.state:
        return False
    wanted = tuple(options.keys)
    return not wanted or said.key in wanted or said.found.rule.startswith(wanted)


def _kinds(options: argparse.Namespace) -> None:
    _print(display.kinds(judged(_saved(options), verdicts.load())))


def _judge(options: argparse.Namespace) -> None:
    try:
        said = verdicts.judge(
            _saved(options), options.key, options.verdict, options.why, options.kind
        )
    except KeyError:
        sys.exit(f"{options.key}: no such finding in {options.run}")
    verdicts.add([said])
    print(f"{said.file} {said.rule} {said.quote}: {said.verdict}, {said.count} place(s)")


def _compare(options: argparse.Namespace) -> None:
    _print(comparison.compare(load(options.old), load(options.new), verdicts.load()))


def _freeze(options: argparse.Namespace) -> None:
    frozen.freeze(_saved(options), verdicts.load())
