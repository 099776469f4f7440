"""`sobtan open`: the review as a page in the browser, with decisions saved at once."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.settings.effective import settle
from sobtan.terminal import options
from sobtan.terminal.help import Command
from sobtan.terminal.output import heedless, write_standard_output

_FIRST = 300.0  # seconds the browser may take to come


@click.command("open", cls=Command)
@click.argument(
    "paths", nargs=-1, metavar="[REPORT.pdf...]", type=options.FILE, callback=options.several
)
@options.against
@click.option(
    "--annex",
    "annexes",
    multiple=True,
    metavar="ANNEX.pdf",
    type=options.FILE,
    callback=options.several,
    help="ภาคผนวกของรายงาน ระบุได้หลายครั้ง · an annex of the report (repeatable)",
)
@click.option(
    "--no-browser",
    is_flag=True,
    help="แสดงที่อยู่ของหน้า โดยไม่เปิดเบราว์เซอร์ · print the address and open no browser",
)
@options.password
@options.ocr
@options.language
@options.show_help
@click.pass_context
def open_(
    context: click.Context,
    paths: tuple[Path, ...],
    others: tuple[Path, ...],
    annexes: tuple[Path, ...],
    no_browser: bool,
    password: str | None,
    ocr: bool,
    language: Language,
) -> None:
    """เปิดหน้าสอบทานในเบราว์เซอร์ · Open the review in a browser.

    ลากรายงานมาวางบนหน้านั้นได้ การยอมรับเก็บทันทีไว้ข้างรายงาน รายงานที่บันทึกใหม่จะตรวจใหม่เอง
    หน้านี้อยู่ในเครื่องนี้เท่านั้น ไม่มีสิ่งใดออกไปนอกเครื่อง และโปรแกรมจบเองเมื่อปิดหน้าสุดท้าย

    Reports can be dropped on it. What is accepted is saved at once beside the report, and a
    report saved again is checked again. The page is this computer's own: nothing leaves it.
    It ends by itself when its last page is closed.
    """
    from sobtan.page.server import Page  # late: its libraries take their time to load

    near = paths[0] if paths else Path("x")
    language = settle(context, None, near, language).language
    full = [path.absolute() for path in paths]
    page = Page(language, [Path.cwd(), *(path.parent for path in full)])
    beside = ([path.absolute() for path in some] for some in (others, annexes))
    prior, attached = beside
    for path in full:
        page.desk.put(path, prior, attached).password = password or ""
    page.desk.ocr = ocr
    say = heedless(write_standard_output)

    def opened() -> None:
        say(language.say(messages.PAGE_OPEN, address=page.address) + "\n")
        if not no_browser:
            webbrowser.open(page.address)

    page.serve(opened, _FIRST)
