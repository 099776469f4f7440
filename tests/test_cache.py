"""What a check has said is said again while nothing has changed, and only then."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sobtan.cache import folder
from sobtan.cache.entry import Entry, load

REPORT = "หน่วย : ล้านบาท\n\nแผนงาน\tเบิกจ่าย\nก\t12.50\nข\t7.25\nรวมทั้งสิ้น\t19.80\n"
PRIOR = REPORT.replace("19.80", "19.75")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOBTAN_CACHE", str(tmp_path / "cache"))
    place = tmp_path / "reports"
    place.mkdir()
    (place / "report.txt").write_text(REPORT, encoding="utf-8")
    (place / "prior.txt").write_text(PRIOR, encoding="utf-8")
    monkeypatch.chdir(place)
    return place


def _run(*arguments: str, **environment: str) -> tuple[int, str, str]:
    """The exit code and what is said on both streams."""
    ended = subprocess.run(
        [sys.executable, "-m", "sobtan", *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        check=False,
    )
    return ended.returncode, ended.stdout, ended.stderr


def _count() -> int:
    return len(folder.kept())


def _mark() -> None:
    """Make every kept result say so: what is said again can be told from what is said anew."""
    for path, _, _ in folder.kept():
        entry = load(Path(path).read_bytes())
        assert entry is not None
        entry.said.append(("out", "SAID AGAIN"))
        Path(path).write_bytes(entry.dump())


def _is_again(*arguments: str, **environment: str) -> bool:
    return "SAID AGAIN" in _run(*arguments, **environment)[1]


def test_an_unchanged_report_is_not_checked_twice() -> None:
    first = _run("check", "report.txt")
    assert first[0] == 1
    assert _run("check", "report.txt") == first
    assert _count() == 1
    _mark()
    assert _is_again("check", "report.txt")


@pytest.mark.parametrize(
    "form", ["--html", "--marked", "--json", "--csv", "--xlsx", "--sarif", "--junit", "-o"]
)
def test_a_file_that_was_written_is_written_again(form: str, here: Path) -> None:
    first = _run("check", "report.txt", form, "out.file")
    if form == "--marked":  # plain text cannot be marked
        assert first[0] == 2
        assert _count() == 0
        return
    written = (here / "out.file").read_bytes()
    assert _run("check", "report.txt", form, "out.file") == first
    (here / "out.file").unlink()
    _mark()
    assert _is_again("check", "report.txt", form, "out.file")
    assert (here / "out.file").read_bytes() == written


def test_a_file_that_is_no_longer_ours_is_not_overwritten(here: Path) -> None:
    _run("check", "report.txt", "--csv", "out.csv")
    (here / "out.csv").write_text("mine", encoding="utf-8")
    assert _run("check", "report.txt", "--csv", "out.csv")[0] == 2
    assert (here / "out.csv").read_text(encoding="utf-8") == "mine"


def _change(file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8") + "\nงบประมาณ 5 บาท\n", encoding="utf-8")


@pytest.mark.parametrize("name", ["report.txt", "prior.txt"])
def test_a_changed_report_is_checked_anew(name: str, here: Path) -> None:
    words = "check", "report.txt", "--against", "prior.txt"
    _run(*words)
    _mark()
    assert _is_again(*words)
    _change(here / name)
    assert not _is_again(*words)


def test_a_changed_annex_is_read_anew(here: Path) -> None:
    words = "check", "report.txt", "--with", "prior.txt"
    _run(*words)
    _mark()
    _change(here / "prior.txt")
    assert not _is_again(*words)


@pytest.mark.parametrize("place", [".", ".."])
def test_settings_that_come_to_be_or_change_count(place: str, here: Path) -> None:
    settings = here / place / "sobtan.toml"
    for text in ("", '[rules]\nselect = ["T"]\n', '[rules]\nselect = ["N"]\n'):
        if text:
            settings.write_text(text, encoding="utf-8")
        assert not _is_again("check", "report.txt")
        _mark()
        assert _is_again("check", "report.txt")


def test_an_accepted_finding_counts(here: Path) -> None:
    said = _run("check", "report.txt", "--format", "json")[1]
    _mark()
    fingerprint = said.split('"fingerprint": "')[1][:16]
    assert _run("accept", "report.txt", fingerprint, "--reason", "ตรวจแล้ว")[0] == 0
    assert not _is_again("check", "report.txt", "--format", "json")


@pytest.mark.parametrize(
    "more", [("--lang", "en"), ("--select", "T"), ("--format", "json"), ("--per-page",)]
)
def test_other_words_make_another_check(more: tuple[str, ...]) -> None:
    _run("check", "report.txt")
    _mark()
    assert not _is_again("check", "report.txt", *more)


def test_another_language_of_the_surroundings_counts() -> None:
    _run("check", "report.txt", SOBTAN_LANG="th")
    _mark()
    assert not _is_again("check", "report.txt", SOBTAN_LANG="en")


def test_another_version_of_the_program_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    from sobtan.cache import circumstances

    before = circumstances.key(["check", "report.txt"])
    assert circumstances.key(["check", "report.txt"]) == before
    monkeypatch.setattr(circumstances, "VERSION", "0.0.0")
    assert circumstances.key(["check", "report.txt"]) != before


def test_changed_code_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sobtan.cache import circumstances

    module = tmp_path / "site" / "sobtan_rules" / "deep" / "rule.py"
    module.parent.mkdir(parents=True)
    module.write_text("x = 1", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    before = circumstances.key(["check"])
    module.write_text("x = 22", encoding="utf-8")
    assert circumstances.key(["check"]) != before


def test_another_folder_is_another_check(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _run("check", "report.txt")
    _mark()
    (here / "below").mkdir()
    (here / "report.txt").rename(here / "below" / "report.txt")
    monkeypatch.chdir(here / "below")
    assert not _is_again("check", "report.txt")


@pytest.mark.parametrize("words", [("--no-cache",), ("--password", "x")])
def test_a_result_that_is_not_to_be_kept_is_not(words: tuple[str, ...]) -> None:
    _run("check", "report.txt", *words)
    assert _count() == 0


def test_a_pattern_may_come_to_mean_other_files(here: Path) -> None:
    _run("check", "r*.txt")
    assert _count() == 0


def test_a_missing_report_may_come_to_be(here: Path) -> None:
    assert _run("check", "report.txt", "other.txt")[0] == 2
    (here / "other.txt").write_text(REPORT, encoding="utf-8")
    assert _run("check", "report.txt", "other.txt")[0] == 1


def test_a_damaged_result_is_none() -> None:
    first = _run("check", "report.txt")
    for path, size, _ in folder.kept():
        Path(path).write_bytes(Path(path).read_bytes()[: size // 2])
    assert _run("check", "report.txt") == first


def test_a_folder_that_cannot_be_made_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    assert _run("check", "report.txt")[0] == 1


def test_results_are_the_users_alone() -> None:
    _run("check", "report.txt")
    if os.name != "nt":
        assert [Path(path).stat().st_mode & 0o77 for path, _, _ in folder.kept()] == [0]
        assert Path(folder.folder()).stat().st_mode & 0o77 == 0


def test_results_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "_MOST", 2000)
    for number in range(6):
        folder.keep(f"key{number}", b"x" * 600)
        os.utime(Path(folder.folder(), f"key{number}.said"), (number, number))
    assert {Path(path).stem for path, _, _ in folder.kept()} == {"key3", "key4", "key5"}


def test_a_result_too_large_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "LARGEST", 10)
    folder.keep("key", b"x" * 11)
    assert _count() == 0


def test_the_command_says_what_is_kept_and_clears_it() -> None:
    _run("check", "report.txt")
    code, said, _ = _run("cache", "--lang", "en")
    assert code == 0
    assert "results kept 1" in said
    assert folder.folder() in said
    assert _run("cache", "clear")[0] == 0
    assert _count() == 0


def test_an_entry_goes_through_a_file() -> None:
    entry = Entry(1, {"a": "b"}, [("out", "ก\ud800")], {"x": b"\n1", "y": b""})
    again = load(entry.dump())
    assert again is not None
    assert vars(again) == vars(entry)


@pytest.mark.parametrize(
    "data", [b"", b"1:1", b"1:11:01:01:", b"1:x1:01:01:0", b"9:1", b"1:11:11:01:0", b"no"]
)
def test_what_is_no_entry_is_none(data: bytes) -> None:
    assert load(data) is None
