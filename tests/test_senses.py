"""The lexicon: what words mean, as a corpus of phrases (`senses.toml` beside this file)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from sobtan.settings.configuration import configured
from sobtan.settings.toml_file import FileError
from sobtan_extractor.numbers.vocabulary import Vocabulary, using
from sobtan_rules.lexicon import senses, spelling
from sobtan_rules.lexicon.senses import Sense, Where, find, says
from sobtan_rules.lexicon.spelling import Spelling, spellings

CORPUS = tomllib.loads(Path(__file__).with_name("senses.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("where", Where)
def test_every_phrase_means_what_the_corpus_says(where: Where) -> None:
    read = {
        phrase: [sense for hit in find(phrase, where) for sense in sorted(hit.senses)]
        for phrase in CORPUS[where]
    }
    assert read == CORPUS[where]


def test_every_spelling_of_an_entry_is_found() -> None:
    assert list(spellings("^ยัง{ไม่|}ได้ จ่าย")) == [
        Spelling("ยังไม่ได้ จ่าย", begins=True),
        Spelling("ยังได้ จ่าย", begins=True),
    ]


@pytest.mark.parametrize("entry", ["", " ", "{ก|ข", "ก|ข", "ก^", "$"])
def test_an_entry_that_is_not_well_formed_is_refused(entry: str) -> None:
    with pytest.raises(ValueError):
        list(spellings(entry))


@pytest.mark.parametrize(
    "entry",
    [
        "{ก|ข}" * 60,
        "{ก|}" * 240 + "ข",
        "{ก|" * 200 + "ข" + "}" * 200,
        "{ก|ข|ค|ง|จ}" * 5,
        "ก" * (spelling._LONGEST_WORD + 1),
        "ก " * spelling._LONGEST,
    ],
)
def test_an_entry_beyond_reason_is_refused_at_once(entry: str) -> None:
    """The choices in it multiply: there may be more spellings than anything can hold."""
    count = 0
    with pytest.raises(ValueError):
        for _ in spellings(entry):
            count += 1
    assert count <= spelling._MOST


def test_the_lexicon_itself_is_far_from_those_bounds() -> None:
    every = [
        entry
        for kinds in senses._entries().values()
        for entries in kinds.values()
        for entry in entries
    ]
    made = [list(spellings(entry)) for entry in every]
    assert max(map(len, every)) * 2 < spelling._LONGEST
    assert max(map(len, made)) * 2 < spelling._MOST
    assert max(len(one.word) for many in made for one in many) * 2 < spelling._LONGEST_WORD


def test_a_hit_stands_where_its_word_is_printed() -> None:
    text = "เพิ่มขึ้น(ลดลง) 30 คน และในจำนวน นี้ 2 คน"
    printed = [text[hit.start : hit.end] for hit in find(text)]
    assert printed == ["เพิ่มขึ้น(ลดลง)", "และ", "ในจำนวน นี้"]


def test_words_of_a_body_mean_what_its_settings_say(tmp_path: Path) -> None:
    file = tmp_path / "sobtan.toml"
    file.write_text('[words]\nLEFT = ["ยอด{รอ|ค้าง}โอน"]\n', encoding="utf-8")
    vocabulary = configured(file, tmp_path / "ร่าง.pdf").vocabulary
    assert vocabulary == Vocabulary(words=(("LEFT", ("ยอด{รอ|ค้าง}โอน",)),))
    assert not says("ยอดค้างโอน 3 บาท", Sense.LEFT)
    with using(vocabulary):
        assert says("ยอดค้างโอน 3 บาท", Sense.LEFT)
    assert not says("ยอดค้างโอน 3 บาท", Sense.LEFT)


@pytest.mark.parametrize(("line", "named"), [('LEFTS = ["ก"]', "LEFT"), ('LEFT = ["{"]', "LEFT")])
def test_a_wrong_sense_or_entry_is_an_error_that_names_it(
    tmp_path: Path, line: str, named: str
) -> None:
    file = tmp_path / "sobtan.toml"
    file.write_text(f"[words]\n{line}\n", encoding="utf-8")
    with pytest.raises(FileError) as caught:
        configured(file, tmp_path / "ร่าง.pdf")
    assert f"words.{named}" in caught.value.message.th
