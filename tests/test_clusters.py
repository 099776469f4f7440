"""Any Thai text, however its file damages it, is read as it is printed."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobtan_extractor.lines.clusters import read_runs
from sobtan_extractor.lines.runs import to_clusters
from sobtan_extractor.model.document import UNREADABLE, Text, TroubleKind
from sobtan_extractor.model.glyphs import FontStyle
from sobtan_extractor.model.thai import (
    LATIN_MARKS,
    MARKS,
    NIKHAHIT,
    PRIVATE_USE,
    SARA_AA,
    SARA_AM,
    order_marks,
)
from tests.pages import (
    BOLD,
    NORMAL,
    TONES,
    VOWELS,
    Painted,
    Setting,
    Sheet,
    painted,
    runs_of,
    strays,
    texts,
    troubles_of,
    words,
)

Damage = Callable[[str], list[Painted]]


def private_use(text: str) -> list[Painted]:
    """Marks moved aside for tall letters, as older Thai fonts encode them."""
    moved = {mark: name for name, mark in PRIVATE_USE.items() if mark in MARKS}
    return [(moved.get(name, name), share) for name, share in painted(text)]


def latin_marks(text: str) -> list[Painted]:
    """Lowered marks named by their slot as if the font were Latin-1."""
    named = {mark: name for name, mark in LATIN_MARKS.items()}
    return [(named.get(name, name), share) for name, share in painted(text)]


def am_from_ring(text: str) -> list[Painted]:
    return _with_am(text, [(NIKHAHIT, 0.0), (SARA_AA, 0.5)])


def am_named_twice(text: str) -> list[Painted]:
    """The ring is called ำ, as by LibreOffice."""
    return _with_am(text, [(SARA_AM, 0.0), (SARA_AA, 0.5)])


def am_from_space(text: str) -> list[Painted]:
    """The ring is called a space, as by Microsoft Word."""
    return _with_am(text, [(" ", 0.0), (SARA_AA, 0.5)])


def am_without_name(text: str) -> list[Painted]:
    """The ring is called ำ, and the า behind it nothing at all."""
    return _with_am(text, [(SARA_AM, 0.0), ("", 0.5)])


def am_before_tone(text: str) -> list[Painted]:
    """The ring is painted before the tone mark: น, ring, ้, า."""
    glyphs = am_from_space(text)
    for index in range(1, len(glyphs)):
        if glyphs[index] == (" ", 0.0) and glyphs[index - 1][0] in TONES:
            glyphs[index - 1 : index + 1] = [glyphs[index], glyphs[index - 1]]
    return glyphs


def tone_first(text: str) -> list[Painted]:
    """Tone marks painted before the vowel they stand on."""
    glyphs = painted(text)
    for index in range(1, len(glyphs)):
        if glyphs[index][0] in TONES and glyphs[index - 1][0] in VOWELS:
            glyphs[index - 1 : index + 1] = [glyphs[index], glyphs[index - 1]]
    return glyphs


def marks_twice(text: str) -> list[Painted]:
    return [glyph for glyph in painted(text) for _ in range(2 if glyph[0] in MARKS else 1)]


def _with_am(text: str, glyphs: Sequence[Painted]) -> list[Painted]:
    return [
        glyph for name, share in painted(text)
        for glyph in (glyphs if name == SARA_AM else [(name, share)])
    ]  # fmt: skip


DAMAGES = (
    painted, private_use, latin_marks, am_from_ring, am_named_twice, am_from_space,
    am_without_name, am_before_tone, tone_first, marks_twice,
)  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
@given(text=texts)
def test_a_damaged_text_is_read_as_it_is_printed(damage: Damage, text: str) -> None:
    sheet = Sheet(width=5000)
    sheet.put(damage(text), 60, 100)
    assert runs_of(sheet) == [text]
    assert troubles_of(sheet) == []


@pytest.mark.parametrize("damage", DAMAGES)
@given(text=texts)
def test_every_character_knows_its_place_and_what_the_file_says(damage: Damage, text: str) -> None:
    sheet = Sheet(width=5000)
    glyphs = damage(text)
    sheet.put(glyphs, 60, 100)
    runs, _ = read_runs(sheet.content)
    made = Text(to_clusters(runs[0].pieces, sheet.content))
    assert strays(made) == []
    assert sorted(made.raw()) == sorted("".join(name or UNREADABLE for name, _ in glyphs))


@given(text=texts, aside=st.floats(0.2, 3.0))
def test_a_run_painted_again_a_little_aside_is_read_once(text: str, aside: float) -> None:
    sheet = Sheet(width=5000)
    sheet.put(text, 60, 100)
    sheet.put(text, 60 + aside, 100)
    assert runs_of(sheet) == [text]


@given(text=texts)
def test_letters_painted_twice_one_by_one_are_read_once(text: str) -> None:
    sheet = Sheet(width=5000)
    x = 60.0
    for name, share in painted(text):
        for aside in (0.0, 0.3):
            sheet.put([(name, share)], x + aside, 100)
        x += share * 16
    assert runs_of(sheet) == [text]


@given(text=texts, chances=st.randoms(), order=st.permutations([True, False]))
def test_of_two_copies_on_one_spot_the_fuller_one_is_kept_whole(
    text: str, chances: random.Random, order: Sequence[bool]
) -> None:
    sheet = Sheet(width=5000)
    for is_whole in order:
        _put(sheet, text, (lambda: True) if is_whole else (lambda: chances.random() < 0.7))
    assert runs_of(sheet) == [text]


def _put(sheet: Sheet, text: str, is_kept: Callable[[], bool]) -> None:
    """Letter by letter, some left out with their marks, those behind them in their places."""
    x, is_shown = 60.0, True
    for name, share in painted(text):
        is_shown = is_kept() if share else is_shown
        if is_shown:
            sheet.put([(name, share)], x, 100)
        x += share * 16


@pytest.mark.parametrize("text", ["Yellow", "ววรรคสอง", "ทรรศนะ", "1,000,000", "11 แห่ง"])
def test_letters_printed_twice_are_two_letters(text: str) -> None:
    sheet = Sheet()
    sheet.put(text, 60, 100)
    assert runs_of(sheet) == [text]


def test_letters_set_very_close_stay_two_letters() -> None:
    sheet = Sheet()
    sheet.put([("l", 0.2), ("l", 0.2), ("i", 0.2), ("i", 0.2)], 60, 100)
    assert runs_of(sheet) == ["llii"]


@given(number=st.from_regex(r"\d{1,3}(,\d{3}){1,3}", fullmatch=True), spaces=st.integers(1, 8))
def test_padding_spaces_over_a_number_do_not_split_it(number: str, spaces: int) -> None:
    """Excel fills the cell with spaces that reach over the number's first digits."""
    sheet = Sheet()
    begin = 300.0
    padding = " " * spaces
    sheet.put(padding, begin - spaces * 4 + 6, 100)
    sheet.put(number, begin, 100)
    assert runs_of(sheet) == [number]


@given(words=st.lists(words, min_size=2, max_size=6, unique=True), seed=st.randoms())
def test_runs_keep_their_letters_in_stream_order_whatever_the_order_of_runs(
    words: list[str], seed: object
) -> None:
    order = list(range(len(words)))
    seed.shuffle(order)  # type: ignore[attr-defined]
    sheet = Sheet(width=5000)
    for index in order:
        sheet.put(words[index], 60 + 600 * index, 100)
    assert sorted(runs_of(sheet)) == sorted(words)


def test_a_mark_that_hangs_over_the_next_letter_stays_with_its_own() -> None:
    sheet = Sheet()
    x = sheet.put("ป", 60, 100)
    sheet.put([("\u0e35", 0.0)], x + 3, 100)  # moved right for the tall letter
    sheet.put("น", x, 100)
    assert runs_of(sheet) == ["ปีน"]


@pytest.mark.parametrize("turn", [1, 2, 3])
@given(text=words)
def test_turned_text_is_read_along_its_own_direction(turn: int, text: str) -> None:
    sheet = Sheet()
    along = {1: 100.0, 2: -500.0, 3: -700.0}[turn]
    across = {1: -300.0, 2: -300.0, 3: 300.0}[turn]
    sheet.put(am_from_space(text), along, across, Setting(turn=turn))
    runs, _ = read_runs(sheet.content)
    assert [run.string for run in runs] == [text]
    made = Text(to_clusters(runs[0].pieces, sheet.content))
    for _, box, *_rest in made.places():
        assert 0 <= box.x0 < box.x1 <= 595
        assert 0 <= box.top < box.bottom <= 842


@pytest.mark.parametrize("letter", ["É", "Ê", "Ë", "Ì", "Í"])
def test_a_latin_letter_with_a_width_is_a_letter(letter: str) -> None:
    sheet = Sheet()
    sheet.put(f"ก{letter}B", 60, 100)
    assert runs_of(sheet) == [f"ก{letter}B"]


def test_a_glyph_without_a_name_is_counted_and_never_guessed() -> None:
    sheet = Sheet()
    sheet.put([("ค", 0.5), ("", 0.5), ("น", 0.5), ("\ufffd", 0.5)], 60, 100)
    (trouble,) = troubles_of(sheet)
    assert runs_of(sheet) == [f"ค{UNREADABLE}น{UNREADABLE}"]
    assert (trouble.kind, trouble.detail, str(trouble.text)) == (
        TroubleKind.UNREADABLE, "2", f"ค{UNREADABLE}น{UNREADABLE}",
    )  # fmt: skip


def test_a_letter_named_as_blank_is_the_one_its_actual_text_says() -> None:
    sheet = Sheet()
    x = sheet.put("น", 60, 100)
    x = sheet.put([(SARA_AM, 0.0), ("\t", 0.5)], x, 100, Setting(actual=SARA_AM))
    x = sheet.put("ม", x, 100)
    sheet.put([("\t", 0.5)], x, 100, Setting(actual=SARA_AA))
    assert runs_of(sheet) == [f"น{SARA_AM}ม{SARA_AA}"]


def test_a_digit_is_not_read_out_of_a_blank() -> None:
    sheet = Sheet()
    x = sheet.put("ก", 60, 100)
    x = sheet.put([("\t", 0.5)], x, 100, Setting(actual="๙"))
    sheet.put("ข", x, 100)
    assert runs_of(sheet) == ["ก ข"]


@pytest.mark.parametrize("name", ["\u200b", "\u00ad", "\ufeff"])
def test_what_draws_nothing_is_no_character(name: str) -> None:
    sheet = Sheet()
    sheet.put([("ก", 0.5), (name, 0.0), ("า", 0.5)], 60, 100)
    assert runs_of(sheet) == ["กา"]


def test_a_no_break_space_is_a_space() -> None:
    sheet = Sheet()
    sheet.put([("ก", 0.5), ("\u00a0", 0.25), ("ข", 0.5)], 60, 100)
    assert runs_of(sheet) == ["ก ข"]


class _Shapes:
    """Outlines that know what each code draws."""

    def __init__(self, drawn: dict[int, str]) -> None:
        self.drawn = drawn

    def mark(self, code: int, among: frozenset[str]) -> str:
        return self.drawn[code] if self.drawn.get(code, "") in among else ""


@pytest.mark.parametrize(("drawn", "read"), [({1: "\u0e4a"}, "กรุ๊ป"), ({}, f"กรุ{UNREADABLE}ป")])
def test_two_glyphs_of_one_name_on_one_base_are_told_apart_by_their_outlines(
    drawn: dict[int, str], read: str
) -> None:
    font = FontStyle("Sarabun", False, 0.9, 0.25, _Shapes(drawn))
    sheet = Sheet()
    sheet.put("กรุุป", 60, 100, Setting(font=font))
    second = [i for i, glyph in enumerate(sheet.content.glyphs) if glyph.text == "\u0e38"][1]
    sheet.content.glyphs[second] = sheet.content.glyphs[second]._replace(code=1)
    assert runs_of(sheet) == [read]


def test_type_of_another_weight_goes_on_in_the_same_run() -> None:
    sheet = Sheet()
    end = sheet.put("งบประมาณ ", 60, 100)
    sheet.put("1,000", end, 100, Setting(font=BOLD))
    assert runs_of(sheet) == ["งบประมาณ 1,000"]


def test_a_line_set_close_below_is_another_run() -> None:
    sheet = Sheet()
    end = sheet.put("บน", 60, 100)
    sheet.put("ล่าง", end, 104)
    assert runs_of(sheet) == ["บน", "ล่าง"]


@given(st.permutations(["\u0e35", "\u0e48"]))
def test_marks_take_their_canonical_order(marks: list[str]) -> None:
    assert order_marks("ท" + "".join(marks)) == "ท\u0e35\u0e48"


def test_a_minus_that_the_font_calls_a_soft_hyphen_is_no_part_of_a_word() -> None:
    sheet = Sheet()
    said = sheet.put([("\u00ad", 0.3)], 50, 100, NORMAL._replace(actual="−"))
    sheet.put("82.4", said, 100)
    sheet.put([("\u00ad", 0.3)], 150, 100)
    assert runs_of(sheet)[0].startswith("−82.4")
    assert "".join(runs_of(sheet)).endswith("-")


def test_a_soft_hyphen_in_a_word_shows_nothing() -> None:
    sheet = Sheet()
    end = sheet.put("infor", 50, 100)
    sheet.put("mation", sheet.put([("\u00ad", 0.3)], end, 100), 100)
    assert runs_of(sheet) == ["information"]


def test_a_nameless_glyph_before_sara_aa_only_is_the_ring_of_sara_am() -> None:
    sheet = Sheet()
    ring: list[Painted] = [("", 0.0), (SARA_AA, 0.5)]
    for x, base in enumerate("ดสจ"):
        sheet.put([(base, 0.5), *ring], 60 + 40 * x, 100)
    runs, troubles = read_runs(sheet.content)
    assert ("".join(run.string for run in runs), troubles) == ("ดำสำจำ", [])


@pytest.mark.parametrize("behind", ["ง", SARA_AA])
def test_what_may_be_a_tone_without_a_name_is_no_ring(behind: str) -> None:
    """It stands before another letter once, or on tall letters only."""
    sheet = Sheet()
    bases = "ปฟ" if behind == SARA_AA else "นดท"
    for x, base in enumerate(bases):
        last = behind if x == 0 else SARA_AA
        sheet.put([(base, 0.5), ("", 0.0), (last, 0.5)], 60 + 40 * x, 100)
    runs, troubles = read_runs(sheet.content)
    assert SARA_AM not in "".join(run.string for run in runs)
    assert {trouble.kind for trouble in troubles} == {TroubleKind.UNREADABLE}
