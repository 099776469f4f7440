"""The HTML review: its marks, its safety, and how it answers in a real browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from PIL import Image

from sobtan.cli import cli
from sobtan.forms import looking
from sobtan.messages.common import Language
from sobtan.pdfium.pictures import draw
from sobtan.results.outcome import Checked
from sobtan.settings import acceptance
from sobtan.settings.toml_file import FileError
from sobtan.writers import review_html
from sobtan.writers.review_markup import both, data_block
from sobtan_extractor.model.document import Box, Place
from sobtan_extractor.plain import read_plain
from sobtan_rules.relations.finding import Evidence, Finding, Message, Severity
from sobtan_rules.relations.state import State
from sobtan_rules.run import run
from tests.browser import dom
from tests.long import some
from tests.looking_at import RENDERINGS, SAMPLE, SAMPLES, Below, checked, digits, stands_in

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'<!--{{style}} 120 คน"
VOID = {"meta", "img", "input", "br", "link", "hr"}


@dataclass
class Element:
    """An element as the parser found it."""

    tag: str
    attributes: Mapping[str, str]
    parent: Element | None = None
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self, tag: str = "", **attributes: str) -> Iterator[Element]:
        for child in self.children:
            named = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
            if tag in ("", child.tag) and all(
                value in child.attributes.get(key, "\0").split()
                or child.attributes.get(key) == value
                for key, value in named.items()
            ):
                yield child
            yield from child.all(tag, **attributes)

    @property
    def words(self) -> str:
        return self.text + "".join(child.words for child in self.children)

    def within(self, tag: str) -> Element:
        found = self.parent
        while found is not None and found.tag != tag:
            found = found.parent
        assert found is not None
        return found


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.here = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {key: value or "" for key, value in attrs}, self.here)
        self.here.children.append(made)
        if tag not in VOID:
            self.here = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.here.children.append(Element(tag, {k: v or "" for k, v in attrs}, self.here))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.here.tag == tag, f"</{tag}> ends <{self.here.tag}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.text += data


def _parse(page: str) -> Element:
    parser = _Parser()
    parser.feed(page)
    parser.close()
    return parser.root


@cache
def _review(path: Path, language: Language = Language.TH) -> str:
    return looking.review(checked(path), language, None).decode("utf-8")


def _evil() -> Checked:
    """A report that says in every place what would be markup, were it not text."""
    text = f"{EVIL}\n\nชื่อ\tจำนวน (บาท)\n{EVIL}\t120.00\nรวม\t999.00\n"
    path = f"{EVIL.replace('/', '-')}.txt"
    document = read_plain(text, path)
    primary = Evidence(document, document.paragraphs[0].text, Message(EVIL, EVIL))
    other = replace(document, path=path)
    finding = Finding(
        "T001",
        Severity.ERROR,
        Message(EVIL, EVIL + "en"),
        primary,
        (primary, Evidence(other, primary.text)),
        expected=EVIL,
        actual=EVIL,
        difference=EVIL,
    )
    found = run(document)
    one = acceptance.accept(finding, EVIL, EVIL, date(2024, 5, 1))
    gone = replace(one, fingerprint="0" * 16)
    report = Checked(path, document, replace(found, findings=(finding, *found.findings)))
    return report.with_acceptances((one, gone))


# --- Marks ------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*SAMPLES, *some(RENDERINGS, of=3)], ids=lambda path: path.stem)
def test_the_text_under_every_mark_is_the_evidence(path: Path) -> None:
    report = checked(path)
    page = _parse(_review(path))
    below = Below(report.document, path.read_bytes())
    numbers = list(page.all("g", class_="n"))
    assert len(numbers) == sum(len(entry.places) for entry in report.numbers) > 100
    for entry in report.numbers:
        own = [mark for mark in numbers if mark.attributes["data-text"] == entry.text]
        assert [place for mark in own for place in _places(mark, 0)]
    for mark in numbers:
        found = digits(below.text(_places(mark, 0)))
        wanted = digits(mark.attributes["data-text"])
        assert found in wanted and bool(found) == bool(wanted)
    for number, finding in enumerate(report.run.findings, 1):
        for part, evidence in enumerate((finding.primary, *finding.related)):
            marks = page.all("g", class_="mark", data_finding=str(number), data_part=str(part))
            places = [place for mark in marks for place in _places(mark, 1)]
            assert stands_in(evidence.text.string, below.text(places))


def _places(mark: Element, margin: float) -> list[Place]:
    """Where the mark's rectangles are, on the pages they are drawn over."""
    number = int(mark.within("figure").attributes["data-page"])
    places = []
    for rect in mark.all("rect"):
        x, y, width, height = (float(rect.attributes[n]) for n in ("x", "y", "width", "height"))
        box = Box(x + margin, y + margin, x + width - margin, y + height - margin)
        places.append(Place(number, box))
    return places


def test_states_of_numbers_are_told_apart() -> None:
    report, page = checked(SAMPLE), _parse(_review(SAMPLE))
    for state, classes in ((State.VERIFIED, "vb"), (State.FAILED, "f"), (State.UNVERIFIED, "uo")):
        marked = sum(len(list(page.all("g", class_=f"n {kind}"))) for kind in classes)
        assert marked == sum(len(e.places) for e in report.numbers if e.state is state)
    assert all(
        bool(list(mark.all("path"))) == (mark.attributes["class"][2] in "vb")
        for mark in page.all("g", class_="n")
    )


def test_pictures_show_the_part_of_the_page_their_marks_refer_to() -> None:
    document = checked(SAMPLE).document
    pictures = draw(SAMPLE.read_bytes(), document.pages, None)
    assert sorted(pictures) == [page.number for page in document.pages]
    for page in document.pages:
        picture = pictures[page.number]
        assert picture.area == pytest.approx((0, 0, page.width, page.height), abs=0.5)
        assert picture.width / picture.height == pytest.approx(page.width / page.height, rel=0.01)


@pytest.mark.parametrize("path", RENDERINGS, ids=lambda path: path.stem)
def test_a_real_report_is_small_enough_for_email(path: Path) -> None:
    size = len(_review(path).encode())
    assert size < 8_000_000 and size / len(checked(path).document.pages) < 15_000_000 / 60


# --- Safety -----------------------------------------------------------------------------


def test_nothing_a_report_says_becomes_markup() -> None:
    page = _parse(review_html.document(_evil(), {}, Language.TH))
    assert [one.attributes.get("type", "") for one in page.all("script")] == [
        "application/json",
        "",
    ]
    assert not list(page.all("img"))
    for element in page.all():
        assert not [name for name in element.attributes if name.startswith("on")]
    message = next(page.all("p", class_="message"))
    assert "<script>alert(1)</script>" in message.words


def test_the_policy_lets_this_script_and_this_style_alone_run() -> None:
    page = _parse(_review(SAMPLE))
    meta = next(m for m in page.all("meta") if "http-equiv" in m.attributes)
    policy = meta.attributes["content"]
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy
    for element in (next(page.all("style")), list(page.all("script"))[-1]):
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_nothing_is_fetched_from_anywhere() -> None:
    page = _review(SAMPLE)
    assert all(
        image.attributes["src"].startswith("data:image/") for image in _parse(page).all("img")
    )
    without_pictures = re.sub(r"base64,[A-Za-z0-9+/=]+", "", page)
    addresses = set(re.findall(r"(?:https?:)?//[\w.]+\.\w+[^\s\"']*", without_pictures))
    assert addresses <= {"http://www.w3.org/2000/svg"}
    assert "@import" not in page and "url(" not in page


def test_data_cannot_end_the_element_it_stands_in() -> None:
    block = data_block("x", {"a": "</script><!--&"})
    body = block[block.index(">") + 1 : block.rindex("</script>")]
    assert not set("<>&") & set(body) and json.loads(body) == {"a": "</script><!--&"}
    assert both(Message("<b>", "<i>\x00")) == (
        '<span lang="th">&lt;b&gt;</span><span lang="en">&lt;i&gt;</span>'
    )


# --- For every reader -------------------------------------------------------------------


def test_pictures_and_controls_have_names() -> None:
    page = _parse(_review(SAMPLE))
    assert all(image.attributes["alt"] for image in page.all("img"))
    for button in page.all("button"):
        assert button.words.strip() or button.attributes.get("aria-label")
    identifiers = [e.attributes["id"] for e in page.all() if "id" in e.attributes]
    assert len(identifiers) == len(set(identifiers))
    labelled = {label.attributes.get("for") for label in page.all("label")}
    for tag in ("input", "select", "textarea"):
        for control in page.all(tag):
            inside = any(control in label.all(tag) for label in page.all("label"))
            assert inside or control.attributes.get("id") in labelled
    for name in ("aria-labelledby", "aria-controls"):
        for element in page.all():
            assert element.attributes.get(name, identifiers[0]) in identifiers
    assert [len(list(page.all(tag))) for tag in ("main", "header", "h1")] == [1, 1, 1]


@pytest.mark.parametrize("language", list(Language))
def test_the_page_opens_in_the_language_asked_for_and_has_both(language: Language) -> None:
    page = _parse(_review(SAMPLE, language))
    assert next(page.all("html")).attributes["lang"] == language.value
    finding = checked(SAMPLE).run.findings[0]
    message = next(page.all("p", class_="message"))
    assert [span.words for span in message.all("span")] == list(finding.message)


def test_every_finding_is_listed_with_its_filters() -> None:
    report, page = checked(SAMPLE), _parse(_review(SAMPLE))
    articles = list(page.all("article"))
    assert [a.attributes["data-fingerprint"] for a in articles] == [
        finding.fingerprint for finding in report.run.findings
    ]
    for article, finding in zip(articles, report.run.findings, strict=True):
        assert article.attributes["data-severity"] == finding.severity.value
        assert finding.expected in article.words and finding.primary.text.string in article.words
    options = {option.attributes["value"] for option in page.all("option")}
    assert {a.attributes["data-rule"] for a in articles} <= options


def test_a_page_without_a_picture_says_so_and_keeps_its_marks() -> None:
    page = _parse(review_html.document(checked(SAMPLE), {}, Language.TH))
    figures = list(page.all("figure"))
    assert all("ไม่มีภาพ" in figure.words for figure in figures)
    assert list(figures[0].all("g", class_="n"))


def test_the_style_and_the_tick_are_well_formed() -> None:
    page = _review(SAMPLE)
    for svg in re.findall(r'<svg class="marks".*?</svg>', page, re.DOTALL):
        ElementTree.fromstring(svg)
    style = next(_parse(page).all("style")).text
    assert style.count("{") == style.count("}")


# --- In a browser -----------------------------------------------------------------------

# What a reader would do, done by a script of the test's own; it writes down what it saw.
_DRIVER = """
<script>
const press = (key, on = document.body) => {
  const code = key.length === 1 ? `Key${key.toUpperCase()}` : key;
  on.dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true }));
};
const seen = (name, value) => document.body.setAttribute("data-seen-" + name, value);
const chosen = () => document.querySelector(".finding.chosen")?.dataset.number ?? "";
const shown = () => document.querySelectorAll("#list > li:not([hidden])").length;
%s
</script></body>"""


@pytest.fixture
def drive(tmp_path: Path) -> Callable[..., Element]:
    """Open a review with something done in it; the page as it was then."""

    def driven(page: str, script: str = "", fragment: str = "", width: int = 1280) -> Element:
        if script:  # the page itself would not let it run
            page = re.sub(r"<meta http-equiv=[^>]*>", "", page)
            page = page.replace("</body>", _DRIVER % script)
        path = tmp_path / "ผลตรวจ.html"
        path.write_text(page, encoding="utf-8")
        return _parse(dom(path, tmp_path, fragment, width))

    return driven


def _seen(page: Element, name: str) -> str:
    return next(page.all("body")).attributes[f"data-seen-{name}"]


def test_an_address_chooses_a_finding_and_marks_its_places(drive: Callable[..., Element]) -> None:
    report = checked(SAMPLE)
    number, finding = next(
        (n, f) for n, f in enumerate(report.run.findings, 1) if len(f.related) > 1
    )
    page = drive(_review(SAMPLE), fragment=f"#finding={finding.fingerprint}")
    chosen = list(page.all("article", class_="chosen"))
    assert [one.attributes["data-number"] for one in chosen] == [str(number)]
    on = list(page.all("g", class_="on"))
    assert {mark.attributes["data-finding"] for mark in on} == {str(number)}
    assert {int(m.attributes["data-part"]) for m in on} == set(range(len(finding.related) + 1))
    drawing = next(page.all("svg", id="threads"))
    assert list(drawing.all("path")), "no line to any of the related places"
    buttons = list(next(page.all("nav", id="trail")).all("button"))
    assert f"หน้า {finding.primary.page}" in buttons[0].words


def test_keys_filters_and_languages(drive: Callable[..., Element]) -> None:
    page = drive(
        _review(SAMPLES[2]),
        """
        press("j"); seen("first", chosen());
        press("j", document.activeElement); press("k", document.activeElement);
        seen("back", chosen());
        press("Escape"); seen("none", chosen());
        press("k"); seen("last", chosen());
        press("f"); seen("focus", document.activeElement.id); document.activeElement.blur();
        const all = shown();
        const search = document.getElementById("search");
        search.value = "ไม่มีคำนี้แน่นอน"; search.dispatchEvent(new Event("input", { bubbles: true }));
        seen("searched", shown()); seen("left", chosen());
        search.value = ""; search.dispatchEvent(new Event("input", { bubbles: true }));
        const box = document.querySelector("[name=severity]");
        box.click(); seen("without", shown()); box.click();
        const rule = document.querySelector("[name=rule]");
        rule.value = rule.options[1].value;
        rule.dispatchEvent(new Event("input", { bubbles: true }));
        seen("rule", shown()); seen("all", all);
        press("l"); seen("language", document.documentElement.lang);
        seen("alt", document.querySelector(".sheet img").alt);
        seen("visible", document.querySelector(".message").innerText.trim());
        """,
    )
    report = checked(SAMPLES[2])
    found = report.run.findings
    first = max(found, key=lambda finding: finding.severity.rank).severity  # its box is first
    rule = sorted({finding.rule for finding in found})[0]
    listed = sorted(range(len(found)), key=lambda index: -found[index].severity.rank)
    top, bottom = str(listed[0] + 1), str(listed[-1] + 1)  # the worst come first
    assert [_seen(page, name) for name in ("first", "back", "none", "last")] == [
        top, top, "", bottom,
    ]  # fmt: skip
    assert _seen(page, "focus") == "search" and _seen(page, "searched") == "0"
    assert _seen(page, "left") == "" and _seen(page, "all") == str(len(found))
    assert _seen(page, "without") == str(sum(f.severity is not first for f in found))
    assert _seen(page, "rule") == str(sum(finding.rule == rule for finding in found))
    assert _seen(page, "language") == "en" and _seen(page, "alt").startswith("Picture of page 1")
    assert _seen(page, "visible") == " ".join(found[listed[0]].message.en.split())


def test_what_is_accepted_in_the_page_is_saved_as_an_acceptance_file(
    drive: Callable[..., Element], tmp_path: Path
) -> None:
    report = checked(SAMPLE)
    kept = acceptance.Acceptance("ab" * 8, "T001", 'เดิม "อ้าง"', "", date(2024, 1, 2), "1.00")
    page = looking.review(report.with_acceptances((kept,)), Language.TH, None).decode()
    after = drive(
        page,
        r"""
        URL.createObjectURL = (blob) => {
          blob.text().then((text) => seen("file", text)); return "data:,"; };
        HTMLAnchorElement.prototype.click = function () { seen("name", this.download); };
        press("j"); press("a");
        const form = document.querySelector(".chosen form");
        form.elements.by.value = "สมศรี";
        form.requestSubmit(); seen("empty", document.querySelector(".finding").dataset.state);
        form.elements.reason.value = 'ตรวจแล้ว "ถูก" \\ บรรทัด\nสอง';
        form.requestSubmit();
        seen("state", document.querySelector(".finding").dataset.state);
        seen("unsaved", document.getElementById("save").hidden);
        document.getElementById("save").click();
        seen("saved", document.getElementById("save").hidden);
        """,
    )
    assert [_seen(after, n) for n in ("empty", "state", "unsaved", "saved")] == [
        "open", "accepted", "false", "true",
    ]  # fmt: skip
    assert _seen(after, "name") == acceptance.beside(Path(report.path)).name
    file = tmp_path / "saved.toml"
    file.write_text(_seen(after, "file"), encoding="utf-8")
    old, new = acceptance.load(file)
    finding = max(report.run.findings, key=lambda one: one.severity.rank)  # the first listed
    reason = 'ตรวจแล้ว "ถูก" \\ บรรทัด\nสอง'
    assert old == kept and new == acceptance.accept(finding, reason, "สมศรี", new.date)


def test_a_hostile_report_runs_nothing_in_a_browser(drive: Callable[..., Element]) -> None:
    hostile = review_html.document(_evil(), {}, Language.TH)
    script = (
        'for (const k of ["j", "l", "Enter", "n", "a", "Escape"]) press(k); seen("ended", "yes");'
    )
    page = drive(hostile, "window.alert = () => seen('alert', 'yes');" + script)
    assert _seen(page, "ended") == "yes"
    assert "data-seen-alert" not in next(page.all("body")).attributes
    assert not [e for e in page.all() if any(name.startswith("on") for name in e.attributes)]
    assert not list(page.all("img"))


def test_nothing_is_wider_than_a_telephone(drive: Callable[..., Element]) -> None:
    frame = (
        '<body style="margin:0"><iframe id="f" style="width:390px;height:800px;border:0"></iframe>'
    )
    script = """
        const frame = document.getElementById("f");
        const page = frame.contentDocument;
        page.open(); page.write(document.getElementById("page").textContent); page.close();
        const parts = () => [...page.querySelectorAll("header, header *, #findings, #findings *")];
        const isWide = (e) => e.offsetParent && !e.closest(".crop")
          && e.getBoundingClientRect().right > 391;
        const wide = (name) => seen(name, parts().filter(isWide)
          .map((e) => e.className || e.tagName).join(" ") + page.documentElement.scrollWidth);
        wide("list");
        page.querySelector(".choose").click(); wide("chosen");
        page.querySelectorAll("#views button")[1].click();
        seen("pages", page.body.dataset.view);
    """
    inner = re.sub(r"<meta http-equiv=[^>]*>", "", _review(SAMPLE)).replace("</", "<\\/")
    text = f'{frame}<script type="text/plain" id="page">{inner}</script></body>'
    page = drive(text, script.replace(".textContent)", '.textContent.replaceAll("<\\\\/", "</"))'))
    assert [_seen(page, name) for name in ("list", "chosen", "pages")] == ["390", "390", "pages"]


def test_pictures_are_pictures() -> None:
    picture = draw(SAMPLE.read_bytes(), checked(SAMPLE).document.pages[:1], None)[1]
    with Image.open(BytesIO(picture.data)) as image:
        assert image.size == (picture.width, picture.height)
        assert image.convert("L").getextrema()[0] < 80, "nothing is printed on the picture"


def test_check_writes_the_review_and_the_marked_pdf_in_one_run(tmp_path: Path) -> None:
    page, marked = tmp_path / "ผล.html", tmp_path / "ทำเครื่องหมาย.pdf"
    written = ["--html", str(page), "--marked", str(marked)]
    result = CliRunner().invoke(cli, ["check", str(SAMPLE), *written])
    assert result.exit_code == 1 and page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert marked.read_bytes().startswith(b"%PDF-")
    assert sorted(tmp_path.iterdir()) == sorted([page, marked])


def test_what_cannot_be_marked_is_said_and_leaves_no_file(tmp_path: Path) -> None:
    text, page, marked = (tmp_path / name for name in ("ร่าง.txt", "ผล.html", "ผล.pdf"))
    text.write_text("มีผู้เข้าอบรม 120 คน", encoding="utf-8")
    result = CliRunner().invoke(
        cli, ["check", str(text), "--html", str(page), "--marked", str(marked)]
    )
    assert result.exit_code == 2 and "ไม่ใช่ PDF" in result.stderr
    assert page.exists() and not marked.exists()
    gone = CliRunner().invoke(cli, ["check", str(tmp_path / "ไม่มี.pdf"), "--html", str(marked)])
    assert gone.exit_code == 2 and not marked.exists()


def test_one_review_holds_one_report(tmp_path: Path) -> None:
    paths = [str(path) for path in SAMPLES[:2]]
    result = CliRunner().invoke(cli, ["check", *paths, "--html", str(tmp_path / "ผล.html")])
    assert result.exit_code == 2 and not list(tmp_path.iterdir())


def test_a_report_that_changed_meanwhile_is_not_drawn(tmp_path: Path) -> None:
    path = tmp_path / "ร่าง.pdf"
    path.write_bytes(SAMPLE.read_bytes())
    report = replace(checked(SAMPLE), document=replace(checked(SAMPLE).document, path=str(path)))
    looking.marked(report, Language.TH, None)
    path.write_bytes(SAMPLES[1].read_bytes())
    for write in (looking.review, looking.marked):
        with pytest.raises(FileError, match="changed"):
            write(report, Language.TH, None)
