"""Shortcuts: what they start, where they are put, and that they can be taken away again."""

from __future__ import annotations

import configparser
import ctypes
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sobtan.cli import cli
from sobtan.shortcuts import linux, windows
from sobtan.shortcuts.program import WINDOWED, opening

COMMAND = ['/บ้าน ของฉัน/100%/"ก"/$x/py\\thon', "-m", "sobtan", "open"]

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="entries are for Linux desktops")
on_windows = pytest.mark.skipif(sys.platform != "win32", reason="links are for Windows")


def test_a_shortcut_opens_the_page_with_this_python() -> None:
    program, *arguments = opening()
    assert Path(program).parent == Path(sys.executable).parent
    assert arguments == ["-P", "-m", "sobtan", "open"]


def test_a_shortcut_of_the_packed_program_has_no_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "sobtan.exe"))
    assert opening() == [str(tmp_path / "sobtan.exe"), "open"]
    (tmp_path / f"{WINDOWED}.exe").touch()
    assert opening() == [str(tmp_path / f"{WINDOWED}.exe"), "open"]


# --- Linux -------------------------------------------------------------------------------


def _entry(place: Path) -> configparser.SectionProxy:
    parser = configparser.RawConfigParser()
    parser.read(place, encoding="utf-8")
    return parser["Desktop Entry"]


def test_an_entry_starts_the_program_whatever_it_is_called(tmp_path: Path) -> None:
    (place,) = linux.install(COMMAND, [tmp_path / "เมนู" / linux.NAME])
    entry = _entry(place)
    value = entry["Exec"].replace("\\\\", "\\").replace("%%", "%")  # as desktops undo it
    parts = re.findall(r'"((?:[^"\\]|\\.)*)"', value)
    assert [re.sub(r"\\(.)", r"\1", part) for part in parts] == COMMAND
    assert value.endswith('" %F')
    assert "application/pdf" in entry["MimeType"] and entry["Terminal"] == "false"
    assert sys.platform == "win32" or place.stat().st_mode & 0o100
    assert list(linux.remove([place])) == [place] and not place.exists()
    assert list(linux.remove([place])) == []


@on_linux
@pytest.mark.parametrize("has_desktop", [True, False])
def test_entries_are_in_the_menu_and_on_the_desktop(tmp_path: Path, has_desktop: bool) -> None:
    data, settings, desktop = tmp_path / "data", tmp_path / "config", tmp_path / "หน้าจอ"
    settings.mkdir()
    named = 'XDG_DESKTOP_DIR="$HOME/หน้าจอ"\n'
    (settings / "user-dirs.dirs").write_text(named, encoding="utf-8")
    if has_desktop:
        desktop.mkdir()

    def run(*options: str) -> Result:
        environment = {
            "HOME": str(tmp_path),
            "XDG_DATA_HOME": str(data),
            "XDG_CONFIG_HOME": str(settings),
        }
        arguments = ["install-shortcuts", *options, "--lang", "en"]
        result = CliRunner().invoke(cli, arguments, env=environment)
        assert result.exit_code == 0
        return result

    shown = run().output
    made = [data / "applications" / linux.NAME, *([desktop / linux.NAME] if has_desktop else [])]
    assert shown.splitlines() == [f"made: {place}" for place in made]
    assert all(_entry(place)["Name"] == "สอบทาน" for place in made)
    run("--remove")
    assert not any(place.exists() for place in made)
    assert "no shortcuts" in run("--remove").output


@on_linux
def test_a_place_where_nothing_can_be_put_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("", encoding="utf-8")
    environment = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    result = CliRunner().invoke(cli, ["install-shortcuts", "--lang", "en"], env=environment)
    assert result.exit_code == 1 and isinstance(result.exception, Exception)
    assert "no shortcut can be made" in str(result.exception)


# --- Windows -----------------------------------------------------------------------------


@on_windows
def test_links_lead_to_the_program_and_reports_are_offered_it(tmp_path: Path) -> None:
    import winreg

    classes = rf"Software\sobtan-test-{tmp_path.name}"
    command = [sys.executable, "-m", "sobtan", "open"]
    folder = tmp_path / "ส่งไปยัง"
    folder.mkdir()
    places = [folder / windows.NAME]
    assert list(windows.install(command, places, classes)) == places
    written = places[0].read_bytes()
    assert written.startswith(b"\x4c\0\0\0\x01\x14\x02\0")  # MS-SHLLINK, 2.1
    assert "-m sobtan open".encode("utf-16-le") in written
    key = rf"{classes}\sobtan.report\shell\open\command"
    started = winreg.QueryValue(winreg.HKEY_CURRENT_USER, key)
    assert sys.executable in started and started.endswith('"%1"')
    assert list(windows.remove(places, classes)) == places
    with pytest.raises(FileNotFoundError):
        winreg.QueryValue(winreg.HKEY_CURRENT_USER, key)
    ctypes.windll.shlwapi.SHDeleteKeyW(ctypes.c_void_p(winreg.HKEY_CURRENT_USER), classes)


@on_windows
def test_links_go_to_folders_of_the_user() -> None:
    assert all(place.parent.is_dir() for place in windows.places())
    assert len(set(windows.places())) == 3
