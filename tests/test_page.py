"""`sobtan open` from end to end in a real browser: with the mouse, as a reviewer works."""

from __future__ import annotations

import os
import shutil
import time
import tomllib
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.bad_pdfs import many_pages
from tests.live import PATIENCE, Reviewer, Served, driver, reviewers, waited
from tests.long import long_only

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples" / "pdf"
SHARED = ROOT.parent / "shared" / "real-pdfs"
NAME = "ร่าง ไตรมาส 2.pdf"


@pytest.fixture(scope="module")
def reviewer() -> Iterator[Reviewer]:
    yield from reviewers()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a draft that has findings, and the report of the quarter before."""
    shutil.copy(SAMPLES / "draft.chrome.pdf", tmp_path / NAME)
    shutil.copy(SAMPLES / "fund-q1.chrome.pdf", tmp_path / "ไตรมาส 1.pdf")
    return tmp_path


@pytest.fixture
def served(folder: Path) -> Iterator[Served]:
    running = Served(folder)
    yield running
    running.end()


def _opened(reviewer: Reviewer, served: Served, *files: Path) -> None:
    """Drop the files, see how far it is, and open the review when it is ready."""
    reviewer.browser.get(served.address)
    reviewer.drop(*files)
    reviewer.see(".case")
    reviewer.open_review()


def _accepted(report: Path) -> list[dict[str, str]]:
    text = report.with_name(f"{report.stem}.accepted.toml").read_text(encoding="utf-8")
    found: list[dict[str, str]] = tomllib.loads(text).get("accepted", [])
    return found


def test_from_a_dropped_draft_to_a_saved_acceptance_and_a_list_for_the_author(
    reviewer: Reviewer, served: Served, folder: Path
) -> None:
    draft = folder / NAME
    _opened(reviewer, served, draft)
    fingerprint = reviewer.accept("ตรวจกับต้นฉบับแล้ว")
    (entry,) = _accepted(draft)  # beside the draft itself, at once
    assert (entry["fingerprint"], entry["reason"], entry["by"]) == (
        fingerprint,
        "ตรวจกับต้นฉบับแล้ว",
        "สมศรี",
    )
    reviewer.browser.refresh()
    reviewer.see(f'[data-fingerprint="{fingerprint}"] .accepted-tag', "ตรวจกับต้นฉบับแล้ว")
    link = reviewer.see("#get-docx").get_attribute("href")
    with urllib.request.urlopen(link) as answer:
        (folder / "list.docx").write_bytes(answer.read())
    document = zipfile.ZipFile(folder / "list.docx").read("word/document.xml")
    text = "".join(ElementTree.fromstring(document).itertext())
    assert "T001" in text and "D001" not in text  # the accepted one is not asked for
    reviewer.press(f"{reviewer.choose(fingerprint)} .take-back")
    waited(lambda: not _accepted(draft))
    assert not [one for one in reviewer.complaints() if "favicon" not in one]


def test_a_pair_of_periods_is_held_against_each_other_and_shown_side_by_side(
    reviewer: Reviewer, served: Served, folder: Path
) -> None:
    reviewer.browser.get(served.address)
    reviewer.drop(folder / NAME, folder / "ไตรมาส 1.pdf")
    reviewer.see("#roles")
    selects = reviewer.all("#roles select")
    reviewer.browser.execute_script(
        "arguments[0].value = 'prior'; arguments[0].dispatchEvent(new Event('change'))", selects[1]
    )
    reviewer.press("#roles [type=submit]")
    assert "ไตรมาส 1.pdf" in reviewer.see(".case").text
    reviewer.open_review()
    reviewer.browser.execute_script(
        "const c = document.getElementById('beside-choice'); c.value = '1';"
        "c.dispatchEvent(new Event('change', {bubbles: true}))"
    )
    pane = reviewer.see("#beside img")
    waited(lambda: int(pane.get_property("naturalWidth")) > 100)


def test_a_number_tells_where_else_it_stands_and_several_are_added(
    reviewer: Reviewer, served: Served, folder: Path
) -> None:
    _opened(reviewer, served, folder / NAME)
    waited(lambda: int(reviewer.all(".page img")[1].get_property("naturalWidth")) > 100)
    groups = [one for one in reviewer.all(".n.v") if one.get_attribute("data-text") == "412.3150"]
    reviewer.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", groups[0])
    groups[0].click()
    panel = reviewer.see("#number", "412.3150")
    assert "ความสัมพันธ์ที่ตรวจ" in panel.text and "T0" in panel.text
    reviewer.press("#number .head button")
    reviewer.press("#several")
    wanted = ("412.3150", "356.4410")
    for text in wanted:
        one = next(o for o in reviewer.all(".n.v") if o.get_attribute("data-text") == text)
        reviewer.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", one)
        one.click()
    said = reviewer.see("#number dl").text
    assert "768.7560" in said and "55.8740" in said and "1.1568" in said and "115.68" in said


def test_a_number_is_ticked_by_hand_and_kept_as_acceptances_are(
    reviewer: Reviewer, served: Served, folder: Path
) -> None:
    _opened(reviewer, served, folder / NAME)
    number = reviewer.all(".n.u")[0]
    reviewer.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", number)
    number.click()
    reviewer.type("#number [name=note]", "ใบสรุปของคลัง")
    reviewer.press("#number .hand button")
    ticks = folder / f"{Path(NAME).stem}.ticked.toml"
    waited(ticks.exists)
    (entry,) = tomllib.loads(ticks.read_text(encoding="utf-8"))["ticked"]
    assert entry["note"] == "ใบสรุปของคลัง" and entry["text"]
    reviewer.browser.refresh()
    waited(lambda: reviewer.all(".n.h"))


def test_a_renamed_draft_is_offered_what_was_decided(
    reviewer: Reviewer, served: Served, folder: Path
) -> None:
    draft, renamed = folder / NAME, folder / "ร่างแก้ไข.pdf"
    _opened(reviewer, served, draft)
    fingerprint = reviewer.accept("คงไว้")
    draft.rename(renamed)
    reviewer.browser.get(served.address)
    reviewer.drop(renamed)
    reviewer.see(".case h3", "ร่างแก้ไข.pdf")
    waited(lambda: len(reviewer.all(".case .go")) == 2)
    reviewer.all(".case .go")[1].click()
    reviewer.see(".notice", Path(NAME).stem)
    reviewer.press(".notice button", "ใช้ต่อ")
    reviewer.see(f'[data-fingerprint="{fingerprint}"] .accepted-tag', "คงไว้")
    assert [one["reason"] for one in _accepted(renamed)] == ["คงไว้"]


def test_a_new_draft_is_offered_what_still_holds_and_shown_what_changed(
    reviewer: Reviewer, served: Served, folder: Path
) -> None:
    total = "หน่วย : ล้านบาท\n\nแผนงาน\tเบิกจ่าย\nก\t12.50\nข\t7.25\nรวมทั้งสิ้น\t19.95\n"
    first, second = folder / "ร่าง ครั้งที่ 1.txt", folder / "ร่าง ครั้งที่ 2.txt"
    first.write_text(f"{total}\nประชุมเมื่อวันที่ 31 เมษายน 2567\n", encoding="utf-8")
    second.write_text(f"{total}\nประชุมเมื่อวันที่ 30 เมษายน 2567\n", encoding="utf-8")
    _opened(reviewer, served, first)
    for number in range(len(reviewer.all(".finding"))):
        reviewer.accept("ตามต้นฉบับ", number=number)
    assert {one["rule"] for one in _accepted(first)} == {"D001", "T001"}
    reviewer.browser.get(served.address)
    reviewer.drop(second)
    waited(lambda: len(reviewer.all(".case .go")) == 2)
    reviewer.all(".case .go")[1].click()
    assert "D001" in reviewer.see(".notice", first.stem).text  # no longer found
    reviewer.press(".notice button", "ใช้ต่อ")
    reviewer.see('[data-rule="T001"] .accepted-tag', "ตามต้นฉบับ")
    assert [one["rule"] for one in _accepted(second)] == ["T001"]


def test_a_report_that_is_saved_again_is_checked_again_changes_first(
    reviewer: Reviewer, served: Served, folder: Path
) -> None:
    draft = folder / NAME
    shutil.copy(SAMPLES / "fund-q2.chrome.pdf", draft)
    reviewer.browser.get(served.address)
    reviewer.drop(draft)
    reviewer.press(".case .go")
    time.sleep(1.1)
    shutil.copyfile(SAMPLES / "draft.chrome.pdf", draft)
    os.utime(draft)
    reviewer.see(".notice", "ตรวจใหม่แล้ว")
    reviewer.press(".notice button", "แสดงผลใหม่")
    reviewer.see(".finding .fresh", "ใหม่")


def test_two_tabs_see_each_others_decisions(
    reviewer: Reviewer, served: Served, folder: Path
) -> None:
    _opened(reviewer, served, folder / NAME)
    address = reviewer.browser.current_url
    first = reviewer.browser.current_window_handle
    reviewer.browser.switch_to.new_window("tab")
    reviewer.browser.get(address)
    one = reviewer.accept("แท็บที่สอง", number=1)
    other = reviewer.browser.current_window_handle
    reviewer.browser.switch_to.window(first)
    two = reviewer.accept("แท็บแรก", number=2)
    assert {entry["fingerprint"] for entry in _accepted(folder / NAME)} == {one, two}
    reviewer.browser.switch_to.window(other)
    reviewer.browser.close()
    reviewer.browser.switch_to.window(first)


def test_a_report_that_cannot_be_read_is_told_and_the_others_go_on(
    reviewer: Reviewer, served: Served, folder: Path
) -> None:
    broken = folder / "เสีย.pdf"
    broken.write_bytes(b"%PDF-1.7\n" + b"\x00" * 200)
    reviewer.browser.get(served.address)
    reviewer.drop(broken)
    assert "โปรด" in reviewer.see(".case .failed").text
    reviewer.drop(folder / NAME)
    reviewer.see(".case .go")


def test_when_the_program_is_killed_nothing_that_was_decided_is_lost(
    reviewer: Reviewer, served: Served, folder: Path
) -> None:
    _opened(reviewer, served, folder / NAME)
    reviewer.accept("ก่อนหยุด")
    served.end()
    reviewer.see("#gone", "เก็บอยู่ข้างรายงาน")
    card = reviewer.all(".finding")[1]
    scope = reviewer.choose(str(card.get_attribute("data-fingerprint")))
    reviewer.press(f"{scope} .accept summary")
    reviewer.type(f"{scope} [name=reason]", "หลังหยุด")
    reviewer.press(f"{scope} .accept [type=submit]")
    reviewer.see("#said", "ยังไม่ได้บันทึก")
    assert reviewer.see(f"{scope} [name=reason]").get_property("value") == "หลังหยุด"
    assert [one["reason"] for one in _accepted(folder / NAME)] == ["ก่อนหยุด"]
    again = Served(folder, NAME)
    reviewer.browser.get(again.address)
    reviewer.open_review()
    reviewer.see(".accepted-tag", "ก่อนหยุด")
    again.end()


def test_it_ends_when_its_last_page_is_closed(folder: Path) -> None:
    browser = driver()
    running = Served(folder)
    try:
        browser.get(running.address)
        waited(lambda: "สอบทาน" in browser.title)
        browser.get("about:blank")
        assert running.process.wait(timeout=60) == 0
    finally:
        browser.quit()
        running.end()


# --- Nobody else -------------------------------------------------------------------------


def _status(address: str, **headers: str) -> int:
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_only_this_page_is_answered(served: Served) -> None:
    root = served.address[: served.address.index("/", 8)]
    assert _status(served.address) == 200
    assert _status(f"{root}/") == 404 and _status(f"{root}/wrong-token/state") == 404
    assert _status(served.address, Host="evil.example") == 403
    assert _status(served.address, Origin="http://evil.example") == 403
    state = f"{served.address}check"
    request = urllib.request.Request(
        state, data=b"{}", headers={"Origin": "http://evil.example", "Content-Type": "text/plain"}
    )
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(request)


def test_a_name_that_leads_elsewhere_stays_a_name(served: Served, folder: Path) -> None:
    for name in ("../../x.pdf", "..%5C..%5Cx.pdf", "/etc/x.pdf"):
        request = urllib.request.Request(f"{served.address}drop?name={name}", data=b"%PDF-1.4")
        with urllib.request.urlopen(request) as answer:
            assert answer.status == 200
    assert not (folder.parent / "x.pdf").exists() and not Path("/etc/x.pdf").exists()


# --- How it looks and how it is used without a mouse --------------------------------------


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("dark", [False, True])
def test_no_fault_of_accessibility_on_any_page(folder: Path, width: int, dark: bool) -> None:
    running = Served(folder, NAME, "--against", "ไตรมาส 1.pdf")
    for reviewer in reviewers(width, dark):
        reviewer.browser.get(running.address)
        reviewer.see(".case .go")
        for language in ("th", "en"):
            reviewer.press(f'[data-language="{language}"]')
            assert reviewer.faults() == []
        reviewer.open_review()
        reviewer.press(".choose")
        assert reviewer.faults() == []
        wide = "return document.documentElement.scrollWidth - innerWidth"
        assert reviewer.browser.execute_script(wide) <= 0
    running.end()


def test_keys_go_by_their_place_on_the_keyboard(
    reviewer: Reviewer, served: Served, folder: Path
) -> None:
    """As a Thai layout with Caps Lock sends them: other letters, the same key."""
    _opened(reviewer, served, folder / NAME)

    def key(code: str, letter: str) -> None:
        reviewer.browser.execute_script(
            "document.body.dispatchEvent(new KeyboardEvent('keydown',"
            " {code: arguments[0], key: arguments[1], bubbles: true, cancelable: true}))",
            code,
            letter,
        )

    key("KeyJ", "่")
    reviewer.see(".finding.chosen")
    key("KeyA", "ฟ")
    assert reviewer.see(".chosen [name=reason]") == reviewer.browser.switch_to.active_element
    reviewer.browser.execute_script("document.activeElement.blur()")
    before = reviewer.browser.execute_script("return document.documentElement.dataset.theme")
    key("KeyD", "D")
    now = reviewer.browser.execute_script("return document.documentElement.dataset.theme")
    assert {before, now} == {"dark", "light"}


def test_hundreds_of_pages_open_with_progress(reviewer: Reviewer, folder: Path) -> None:
    volume = folder / "เล่ม 544 หน้า.pdf"
    volume.write_bytes(many_pages(544))
    _opens_with_progress(reviewer, folder, volume, 544)


@long_only
@pytest.mark.skipif(not SHARED.exists(), reason="the shared material is not here")
def test_a_real_volume_opens_with_progress(reviewer: Reviewer, folder: Path) -> None:
    _opens_with_progress(reviewer, folder, next(SHARED.rglob("budget65_vol17.pdf")), 432)


def _opens_with_progress(reviewer: Reviewer, folder: Path, volume: Path, pages: int) -> None:
    running = Served(folder, str(volume))
    reviewer.browser.get(running.address)
    waited(lambda: str(pages) in reviewer.see(".case .stage").text)
    link = waited(lambda: reviewer.all(".case .go"), 15 * PATIENCE)[0]
    link.click()
    waited(lambda: len(reviewer.all(".page")) == pages)
    waited(lambda: int(reviewer.all(".page img")[0].get_property("naturalWidth")) > 100)
    running.end()
