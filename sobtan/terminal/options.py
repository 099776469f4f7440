"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from sobtan.messages.common import Language
from sobtan.supervision.orders import Limits
from sobtan.supervision.watch import WATCH
from sobtan.terminal import names
from sobtan.terminal.usage import voice

Command = TypeVar("Command", bound=Callable[..., object])

# Whether a file can be read is said by who reads it, in the user's language.
FILE = click.Path(path_type=Path, readable=False)


def _language(context: click.Context, _parameter: click.Parameter, value: str | None) -> Language:
    """The language named here; else the one the run speaks already."""
    speaking = voice(context)
    if value:
        speaking.language, speaking.is_asked = Language(value), True
    return speaking.language


language = click.option(
    "--lang",
    "language",
    type=click.Choice([language.value for language in Language]),
    is_eager=True,
    callback=_language,
    help="ภาษาของข้อความ หรือกำหนดด้วยตัวแปร SOBTAN_LANG ปกติเป็นไทย"
    " · language of messages, or by the variable SOBTAN_LANG; Thai unless said",
)
output = click.option(
    "-o",
    "--output",
    "output",
    type=FILE,
    metavar="FILE",
    help="เก็บผลลัพธ์ในแฟ้มนี้ แทนการแสดงบนจอ · write the result to this file",
)
config = click.option(
    "--config",
    "config",
    type=FILE,
    metavar="FILE",
    help="แฟ้มตั้งค่า แทน sobtan.toml ที่พบใกล้รายงาน · file of settings, for the one found",
)
accepted = click.option(
    "--accepted",
    "accepted",
    type=FILE,
    metavar="FILE",
    help="แฟ้มการยอมรับ แทนแฟ้มข้างรายงาน · acceptance file, for the one beside the report",
)


def several(
    _context: click.Context, _parameter: click.Parameter, value: tuple[Path, ...]
) -> tuple[Path, ...]:
    """For arguments that are files: those that are meant, patterns expanded."""
    return names.several(value)


def one(_context: click.Context, _parameter: click.Parameter, value: Path) -> Path:
    """For an argument that is one file: the one that is meant."""
    return names.one(value)


against = click.option(
    "--against",
    "others",
    multiple=True,
    metavar="PRIOR.pdf",
    type=FILE,
    callback=several,
    help="รายงานงวดก่อนที่จะนำมาเทียบ ระบุได้หลายครั้ง · an earlier report to hold it against",
)
annexed = click.option(
    "--with",
    "annexes",
    multiple=True,
    metavar="ANNEX.xlsx",
    type=FILE,
    help="แฟ้มแนบที่ตัวเลขต้องตรงกับรายงาน ระบุได้หลายครั้ง · an annex that must agree with it",
)
password = click.option(
    "--password",
    metavar="PASSWORD",
    help="รหัสผ่านของแฟ้ม PDF · password of an encrypted PDF",
)

ocr = click.option(
    "--ocr",
    is_flag=True,
    help="อ่านหน้าที่เป็นภาพสแกนด้วย ต้องติดตั้ง sobtan[ocr] · read pages that are pictures, too;"
    " needs sobtan[ocr]",
)


def bounds(command: Command) -> Command:
    """Give the command the options that bound what a file may take."""
    for option in (_memory, _timeout):
        command = option(command)
    return command


def _bounded(context: click.Context, parameter: click.Parameter, value: float) -> float:
    """The last of both options has both values."""
    given = context.meta.setdefault(__name__, {})
    given[parameter.name] = value
    if len(given) == 2:
        WATCH.bound(Limits(given["timeout"], given["memory"]))
    return value


_timeout = click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=Limits().seconds,
    show_default=True,
    metavar="S",
    expose_value=False,
    callback=_bounded,
    help="วินาทีที่ให้แต่ละแฟ้ม · seconds a file may take",
)
_memory = click.option(
    "--memory",
    type=click.IntRange(min=1),
    default=Limits().megabytes,
    show_default=True,
    metavar="MB",
    expose_value=False,
    callback=_bounded,
    help="หน่วยความจำที่ให้แต่ละแฟ้ม · memory a file may take",
)
show_help = click.help_option("-h", "--help", help="แสดงคำอธิบายนี้ · show this page")
reports = click.argument(
    "paths", nargs=-1, required=True, metavar="REPORT.pdf...", type=FILE, callback=several
)
