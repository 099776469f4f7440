"""The trust bench: its keys, verdicts and count of planted faults, and a portion of its material.

The portion skips where the shared material is absent; rendered documents are no part of it.
"""

from __future__ import annotations

import re
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.trust import comparison, frozen, verdicts
from benchmarks.trust.examine import examine
from benchmarks.trust.figures import alarms, figures, judged
from benchmarks.trust.materials import BOTH, HALVES, SHARED, Task, half, tasks
from benchmarks.trust.planted import names, score
from benchmarks.trust.record import Examined, Fault, Found, load, save
from benchmarks.trust.verdicts import DOUBTFUL, FALSE, OPEN, TRUE, VERDICTS, Verdicts

SENTENCE = "ปีนี้มีผู้เข้าอบรม 120 คน แบ่งเป็นชาย 50 คน และหญิง 60 คน"
SECONDS = 60.0

needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared material is not here")


def _examined(text: str, **known: object) -> Examined:
    return replace(examine(Task("news", "one", "", text=text), SECONDS), **known)


def _found(**values: object) -> Found:
    plain = Found(
        "N001", "error", 1, "ข้อความ", "120", "120", "110", "10", "ก|ข", "", ("120",), (1,)
    )
    return replace(plain, **values)


# --- Keys --------------------------------------------------------------------------


def test_a_key_is_the_same_on_another_page_and_in_other_words_of_the_message() -> None:
    found = _found()
    other = replace(found, page=7, message="ถ้อยคำอื่น", pages=(7,), expected="111")
    assert found.key("news/one") == other.key("news/one")


@pytest.mark.parametrize(
    "change", [{"quote": "121"}, {"actual": "121"}, {"around": "ค|ง"}, {"rule": "N003"}]
)
def test_a_key_is_another_for_another_quote_value_place_or_rule(change: dict[str, str]) -> None:
    assert _found().key("news/one") != _found(**change).key("news/one")


def test_a_key_does_not_depend_on_how_a_producer_writes_thai() -> None:
    word, chrome = _found(quote="จํานวน ๑๒๐"), _found(quote="จำนวน 120")
    assert word.key("report/r") == chrome.key("report/r")


def test_a_finding_keeps_its_key_when_a_page_is_put_before_it() -> None:
    first, later = _examined(SENTENCE), _examined(f"คำนำ\f{SENTENCE}")
    assert [first.key(found) for found in first.findings]
    assert [first.key(f) for f in first.findings] == [later.key(f) for f in later.findings]
    assert [f.page for f in first.findings] != [f.page for f in later.findings]


def test_the_context_of_a_finding_shows_the_quote_in_its_passage() -> None:
    (found,) = _examined(SENTENCE).findings
    assert f"⟦{found.quote}⟧" in found.context
    assert found.context.replace("⟦", "").replace("⟧", "") == SENTENCE


# --- Verdicts ----------------------------------------------------------------------


def _judged(examined: Examined, said: Verdicts) -> list[str]:
    return [state for _, state, _ in said.judged(examined)]


def test_a_verdict_is_for_as_many_places_as_were_judged() -> None:
    once = _examined("", findings=(_found(),))
    said = verdicts.judge([once], once.key(_found()), FALSE, "why")
    twice = replace(once, findings=(_found(), _found(page=2)))
    assert _judged(twice, Verdicts([said])) == [FALSE, OPEN]
    again = verdicts.judge([twice], said.key, FALSE, "why")
    assert _judged(twice, Verdicts([again])) == [FALSE, FALSE]


def test_a_verdict_counts_where_the_surroundings_were_read_a_little_otherwise() -> None:
    there = _found(around="จำนวนผู้เข้าอบรม|คนแบ่งเป็นชาย")
    one = _examined("", findings=(there,))
    said = Verdicts([verdicts.judge([one], one.key(there), TRUE, "why")])
    near = replace(one, findings=(replace(there, around="นวนผู้เข้าอบรม|คนแบ่งเป็นชาย"),))
    far = replace(one, findings=(replace(there, around="งบประมาณ|บาท"),))
    assert _judged(near, said) == [TRUE]
    assert _judged(far, said) == [OPEN]


def test_a_verdict_on_another_rule_s_finding_is_only_a_hint() -> None:
    one = _examined("", findings=(_found(),))
    said = Verdicts([verdicts.judge([one], one.key(_found()), FALSE, "why")])
    other = replace(one, findings=(_found(rule="N003"),))
    assert _judged(other, said) == [OPEN]
    hint = said.hint(other, other.findings[0])
    assert hint is not None
    assert hint.rule == "N001"


def test_judging_again_takes_the_place_of_the_first_verdict(tmp_path: Path) -> None:
    one = _examined("", findings=(_found(),))
    for verdict in (FALSE, DOUBTFUL):
        verdicts.add([verdicts.judge([one], one.key(_found()), verdict, "why")], tmp_path)
    assert [v.verdict for v in verdicts.read(tmp_path / "news.jsonl")] == [DOUBTFUL]


def test_a_key_no_finding_has_is_refused() -> None:
    with pytest.raises(KeyError):
        verdicts.judge([_examined(SENTENCE)], "0" * 10, TRUE, "why")


@pytest.mark.parametrize("path", sorted(verdicts.FOLDER.glob("*.jsonl")), ids=lambda p: p.stem)
def test_the_verdicts_beside_the_bench_are_well_formed(path: Path) -> None:
    said = verdicts.read(path)
    assert said == sorted(said, key=lambda v: (v.file, v.rule, v.key))
    assert len({verdict.key for verdict in said}) == len(said)
    for verdict in said:
        assert re.fullmatch("[0-9a-f]{10}", verdict.key)
        assert verdict.material == path.stem
        assert verdict.verdict in VERDICTS
        assert verdict.why or verdict.kind
        assert verdict.count > 0


# --- Planted faults ----------------------------------------------------------------

FAULT = Fault("a.1", "breakdown", ("120",))


def _faulty(*findings: Found) -> Examined:
    return _examined("", name="faulty", twin="sound", faults=(FAULT,), findings=findings)


def _sound(*findings: Found) -> Examined:
    return _examined("", name="sound", is_sound=True, findings=findings)


def test_a_planted_fault_is_found_by_an_alarm_that_names_it() -> None:
    (scored,) = score([_sound(), _faulty(_found())])
    assert scored.rules == ((FAULT, ("N001",)),)
    assert scored.strays == ()


def test_an_alarm_that_the_sound_twin_has_too_finds_nothing() -> None:
    (scored,) = score([_sound(_found()), _faulty(_found())])
    assert scored.rules == ((FAULT, ()),)
    assert (scored.hits, scored.strays) == ((), ())


def test_an_alarm_that_names_no_fault_is_a_stray() -> None:
    stray = _found(quote="75", actual="75", evidence=("75",), message="75")
    (scored,) = score([_sound(), _faulty(stray)])
    assert scored.rules == ((FAULT, ()),)
    assert scored.strays == (stray,)


def test_information_finds_no_planted_fault() -> None:
    (scored,) = score([_sound(), _faulty(_found(severity="info"))])
    assert scored.rules == ((FAULT, ()),)


@pytest.mark.parametrize("printed", ["1,120", "120.5", "1200", "5120"])
def test_a_number_is_not_named_by_another_that_holds_its_digits(printed: str) -> None:
    said = _found(quote=printed, actual=printed, evidence=(printed,), message="")
    assert not names(said, FAULT)


def test_a_short_number_names_a_fault_only_with_words_of_its_place() -> None:
    fault = Fault("a.2", "list_count", ("5",), place="มีข้อเสนอแนะ 5 เรื่อง ได้แก่")
    number = _found(quote="5", actual="5", message="", evidence=("5",))
    assert not names(number, fault)
    assert names(replace(number, evidence=("มีข้อเสนอแนะ 5 เรื่อง",)), fault)


def test_every_finding_on_a_sound_form_is_false_and_on_a_fault_true() -> None:
    states = [said.state for said in judged([_sound(_found()), _faulty()], Verdicts([]))]
    assert states == [FALSE]
    states = [said.state for said in judged([_sound(), _faulty(_found())], Verdicts([]))]
    assert states == [TRUE]


# --- Runs --------------------------------------------------------------------------


def test_a_run_is_the_same_after_it_was_saved(tmp_path: Path) -> None:
    examined = [_examined(SENTENCE), _faulty(_found())]
    save(tmp_path / "run.jsonl", examined)
    assert load(tmp_path / "run.jsonl") == examined


def test_a_comparison_says_what_appeared_and_what_went() -> None:
    old, new = _examined("", findings=(_found(),)), _examined("", findings=(_found(quote="75"),))
    lines = list(comparison.compare([old], [new], Verdicts([])))
    assert "went: 1 {'open': 1}" in lines
    assert "appeared: 1 {'open': 1}" in lines
    same = list(comparison.compare([old], [old], Verdicts([])))
    assert "went: 0 {}" in same


def test_what_was_found_before_and_is_not_found_now_is_lost(tmp_path: Path) -> None:
    real = _examined("", findings=(_found(),))
    said = Verdicts([verdicts.judge([real], real.key(_found()), TRUE, "why")])
    frozen.freeze([_sound(), _faulty(_found()), real], said, tmp_path / "frozen.json")
    silent = [_sound(), _faulty(), replace(real, findings=())]
    lost = [x for x in frozen.check(silent, said, tmp_path / "frozen.json") if "LOST" in x]
    assert len(lost) == 2
    by_another_rule = replace(real, findings=(_found(rule="N003"),))
    kept = [_sound(), _faulty(_found()), by_another_rule]
    assert not [x for x in frozen.check(kept, said, tmp_path / "frozen.json") if "LOST" in x]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no alarm of processor time here")
def test_a_file_that_takes_too_long_says_so() -> None:
    endless = examine(Task("news", "long", "", text=f"{SENTENCE}\n" * 3000), 0.05)
    assert endless.error


# --- The material ------------------------------------------------------------------


def test_all_forms_of_a_document_are_in_one_half() -> None:
    found = list(tasks(["samples"], BOTH, Path()))
    assert {task.half for task in found} == set(HALVES)
    assert len({(task.document, task.half) for task in found}) == len(
        {task.document for task in found}
    )


def test_the_bench_finds_what_a_twin_holds_and_nothing_on_its_sound_form() -> None:
    portion = [
        examine(task, SECONDS)
        for task in tasks(["samples"], BOTH, Path())
        if task.name in ("province", "province-rate") and task.form == "word"
    ]
    made = figures(portion, Verdicts([]))["samples"]
    assert (made.found, made.planted, made.strays) == (1, 1, 0)
    assert (made.sound_files, alarms(made)) == (1, 0)


def test_a_document_never_changes_sides() -> None:
    assert half("real-pdfs/budget65_vol33") == "mend"
    assert half("real-pdfs/budget65_vol17") == "measure"


@needs_shared
def test_the_news_that_are_measured_are_always_the_same() -> None:
    first, again = ([t.name for t in tasks(["news"], "mend", Path())] for _ in range(2))
    assert first == again
    assert len(first) == 250


@needs_shared
def test_nothing_is_lost_on_a_portion_of_the_news() -> None:
    portion = [examine(task, SECONDS) for task in list(tasks(["news"], "mend", Path()))[:8]]
    assert not [one.label for one in portion if one.error or one.failures]
    said = verdicts.load()
    assert figures(portion, said)["news"].measuring > 0
    assert not [line for line in frozen.check(portion, said) if line.startswith("LOST")]
