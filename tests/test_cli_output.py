"""A result file appears whole or not at all."""

import os
import sys
from pathlib import Path

import pytest

from sobtan.terminal.output import OutputError, opened


def test_the_file_appears_only_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "ผล.txt"
    with opened(target) as write:
        write("ครึ่งแรก\n")
        assert not target.exists()
        write("ครึ่งหลัง\n")
    assert target.read_bytes() == "ครึ่งแรก\nครึ่งหลัง\n".encode()
    assert list(tmp_path.iterdir()) == [target]


def test_a_run_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "ผล.txt"
    target.write_text("ของเดิม", encoding="utf-8")

    def failing() -> None:
        with opened(target) as write:
            write("ครึ่งแรก")
            raise KeyError("x")

    with pytest.raises(KeyError):
        failing()
    assert target.read_text(encoding="utf-8") == "ของเดิม"
    assert list(tmp_path.iterdir()) == [target]


def test_characters_that_utf8_cannot_hold_do_not_stop_the_writing(tmp_path: Path) -> None:
    target = tmp_path / "ผล.txt"
    with opened(target) as write:
        write("ก\udcffข")
    assert target.read_text(encoding="utf-8") == "กข"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_file_has_the_rights_any_new_file_would_have(tmp_path: Path) -> None:
    new, plain, kept = tmp_path / "ใหม่", tmp_path / "ธรรมดา", tmp_path / "เดิม"
    plain.touch()
    kept.touch()
    kept.chmod(0o640)
    for target in (new, kept):
        with opened(target) as write:
            write("x")
    assert new.stat().st_mode == plain.stat().st_mode
    assert kept.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may write anywhere"
)
def test_a_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError) as caught, opened(tmp_path / "ผล.txt"):
        pass
    assert "สิทธิ์" in caught.value.reason.th
