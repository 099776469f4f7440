"""Patterns and data classes that are made when they are first used behave as the standard ones."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import re
import subprocess
import sys
import threading
from dataclasses import FrozenInstanceError, field, replace
from typing import ClassVar

import pytest

from sobtan_extractor.late import dataclass, pattern


@dataclass(frozen=True)
class Named:
    """A class with a default of each kind."""

    name: str
    count: int = 3
    parts: list[int] = field(default_factory=list)
    most: ClassVar[int] = 9


@dataclass(frozen=True, slots=True)
class Slotted:
    """The same, with slots."""

    name: str
    count: int = 3
    parts: list[int] = field(default_factory=list)
    most: ClassVar[int] = 9


@dataclass(frozen=True, slots=True)
class Longer(Slotted):
    """One that has a field more."""

    last: int = 7


@dataclass
class Open:
    """One that may be changed."""

    name: str


@dataclass(eq=False)
class Itself:
    """One that equals itself alone."""

    name: str


@pytest.mark.parametrize("kind", [Named, Slotted, Longer])
def test_a_data_class_has_its_fields_and_defaults(kind: type[Named]) -> None:
    made = kind("x")
    assert (made.name, made.count, made.parts, kind.most) == ("x", 3, [], 9)
    assert kind("x").parts is not made.parts
    assert repr(made).startswith(f"{kind.__name__}(name='x', count=3, parts=[]")


@pytest.mark.parametrize("kind", [Named, Slotted, Longer, Open])
def test_data_classes_of_equal_fields_are_equal(kind: type[Named]) -> None:
    assert kind("x") == kind("x")
    assert kind("x") != kind("y")


def test_a_data_class_without_equality_equals_itself_alone() -> None:
    made = Itself("x")
    assert made == made  # noqa: PLR0124
    assert made != Itself("x")
    assert hash(made) != hash(Itself("x"))


@pytest.mark.parametrize("kind", [Named, Slotted, Longer])
def test_a_frozen_one_is_replaced_and_not_changed(kind: type[Named]) -> None:
    made = kind("x")
    with pytest.raises(FrozenInstanceError):
        made.name = "y"  # type: ignore[misc]
    assert replace(made, name="y") == kind("y")
    assert {f.name for f in dataclasses.fields(kind)} >= {"name", "count", "parts"}


@pytest.mark.parametrize("kind", [Named, Slotted, Longer, Open])
def test_a_data_class_goes_through_a_file(kind: type[Named]) -> None:
    made = kind("x")
    assert pickle.loads(pickle.dumps(made)) == made
    assert copy.copy(made) == made


def test_one_with_slots_has_no_dictionary() -> None:
    assert not hasattr(Longer("x"), "__dict__")


def test_one_that_may_be_changed_has_no_hash() -> None:
    with pytest.raises(TypeError):
        hash(Open("x"))


def test_several_threads_make_a_data_class_once() -> None:
    for _ in range(50):

        @dataclass(frozen=True)
        class Fresh:
            name: str

        ready = threading.Barrier(4)
        made: list[Fresh] = []

        def make(ready: threading.Barrier = ready, kind: type = Fresh, into: list = made) -> None:
            ready.wait()
            into.append(kind("x"))

        threads = [threading.Thread(target=make) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert made == [Fresh("x")] * 4


def test_a_late_pattern_answers_as_a_compiled_one() -> None:
    late, compiled = pattern(r"(?P<n>\d+)", re.ASCII), re.compile(r"(?P<n>\d+)", re.ASCII)
    assert late.pattern == compiled.pattern
    assert late.findall("1 22") == compiled.findall("1 22")
    assert late.groupindex == compiled.groupindex
    assert late.flags == compiled.flags
    assert late.sub("x", "1 22") == "x x"


def test_a_wrong_pattern_is_told_when_it_is_used() -> None:
    with pytest.raises(re.error):
        pattern("(").search("")


def test_the_version_is_said_without_loading_anything_else() -> None:
    code = (
        "import sys; sys.argv[1:] = ['--version']\n"
        "from sobtan.__main__ import main; main()\n"
        "print([m for m in sys.modules if m.startswith('sobtan_') or m in ('click', 'typing')])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines()[1:] == ["[]"]


@pytest.mark.parametrize(
    "name", ["playa", "lxml", "xlsxwriter", "pypdfium2", "jinja2", "rapidfuzz"]
)
def test_a_line_of_text_is_checked_without_what_other_files_need(name: str, tmp_path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("งบประมาณ 100 บาท", encoding="utf-8")
    code = (
        f"import sys\nfrom sobtan.cli import main\ntry: main(['check', {str(report)!r}])\n"
        f"except SystemExit: pass\nassert {name!r} not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


@pytest.mark.parametrize("name", ["sobtan_rules.run", "sobtan_rules.ledger", "playa", "pypdfium2"])
def test_the_page_opens_without_what_checks(name: str) -> None:
    code = (
        "import sys\nfrom urllib.request import urlopen\nfrom sobtan.cli import main\n"
        "from sobtan.page.server import Page\n"
        "Page._wait = lambda page, patience: urlopen(page.address).read()\n"
        "try: main(['open', '--no-browser'])\n"
        f"except SystemExit as end: assert not end.code\nassert {name!r} not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
