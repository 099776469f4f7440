"""`sobtan cache`: says which results of checks are kept, and removes them."""

from __future__ import annotations

import click

from sobtan.cache import folder
from sobtan.messages import cache as messages
from sobtan.messages.common import Language
from sobtan.terminal import options
from sobtan.terminal.help import Command
from sobtan.terminal.output import write_standard_output


@click.command(cls=Command)
@click.argument("action", required=False, type=click.Choice(["clear"]))
@options.language
@options.show_help
def cache(action: str | None, language: Language) -> None:
    """แสดงหรือลบผลตรวจที่เก็บไว้ · Show or clear the results that are kept.

    ผลของ sobtan check เก็บไว้ในโฟลเดอร์แคชของผู้ใช้ และใช้ซ้ำเมื่อร่าง การตั้งค่า และโปรแกรมไม่เปลี่ยน
    กำหนดโฟลเดอร์ได้ด้วยตัวแปร SOBTAN_CACHE

    What `sobtan check` said is kept in the user's cache folder and said again while report,
    settings and program are the same. The variable SOBTAN_CACHE names another folder.
    """
    found = folder.kept()
    megabytes = f"{sum(size for _, size, _ in found) / (1 << 20):.1f}"
    message = messages.KEPT
    if action == "clear":
        folder.clear()
        message = messages.CLEARED
    said = language.say(message, folder=folder.folder(), count=len(found), megabytes=megabytes)
    write_standard_output(said + "\n")
