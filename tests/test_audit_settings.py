"""Settings and acceptances in batch audits: obeyed, and read again exactly where they change."""

from pathlib import Path

import pytest

from sobtan.audit.basis import basis
from tests.test_audit import FAULTY, SOUND, audit, files_read, rows

DATE = "\nประชุมเมื่อวันที่ 31 เมษายน 2567\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two folders of one faulty report each, with a wrong total and a wrong date."""
    for name in ("ก", "ข"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "ร่าง.txt").write_text(FAULTY + DATE, encoding="utf-8")
    return tmp_path


def _read(folder: Path, *arguments: object) -> list[str]:
    """The folders of the files that an audit reads."""
    run = audit(folder, "*/*.txt", *arguments)
    return [Path(name).parent.name for name in files_read(run)]


def _accept(report: Path, fingerprint: str, rule: str = "T001", quote: str = "19.95") -> None:
    report.with_name(f"{report.stem}.accepted.toml").write_text(
        f'[[accepted]]\nfingerprint = "{fingerprint}"\nrule = "{rule}"\nquote = "{quote}"\n'
        'reason = "ตามมติ"\nby = "สมศรี"\ndate = 2026-01-05\n',
        encoding="utf-8",
    )


def _found(folder: Path) -> dict[tuple[str, str], str]:
    """The severity of each finding, by the last letter of its folder and by its rule."""
    query = "SELECT path, rule, severity FROM open_finding"
    return {(Path(p).parent.name, r): s for p, r, s in rows(folder / "audit.db", query)}


def test_each_report_has_the_settings_nearest_to_it(folder: Path) -> None:
    (folder / "sobtan.toml").write_text('[severity]\nT001 = "warning"\n', encoding="utf-8")
    (folder / "ข" / "sobtan.toml").write_text('[rules]\nignore = ["D"]\n', encoding="utf-8")
    audit(folder, "*/*.txt")
    assert _found(folder) == {
        ("ก", "T001"): "warning",
        ("ก", "D001"): "error",
        ("ข", "T001"): "error",
    }


def test_only_files_whose_settings_decide_otherwise_are_read_again(folder: Path) -> None:
    settings = folder / "ข" / "sobtan.toml"
    assert len(_read(folder)) == 2
    settings.write_text('[rules]\nignore = ["D"]\n', encoding="utf-8")
    assert _read(folder) == ["ข"]
    settings.write_text(
        'language = "en"\nfail_on = "never"  # ไม่เกี่ยว\n[rules]\nignore = ["D"]\n', encoding="utf-8"
    )
    assert _read(folder) == []
    for more in (
        '[severity]\nT001 = "info"\n',
        '[programmes]\n1 = "พัฒนาครู"\n',
        '[vocabulary]\ntotals = ["เบ็ดเสร็จ"]\n',
    ):
        settings.write_text(settings.read_text(encoding="utf-8") + more, encoding="utf-8")
        assert _read(folder) == ["ข"], more
    settings.unlink()
    assert _read(folder) == []  # what the other one, of the same content, is checked by
    assert len(_found(folder)) == 4


def test_one_file_of_settings_for_all(folder: Path) -> None:
    (folder / "ข" / "sobtan.toml").write_text('[rules]\nignore = ["T"]\n', encoding="utf-8")
    given = folder / "ทั้งหมด.toml"
    given.write_text('fail_on = "never"\n[rules]\nselect = ["D"]\n', encoding="utf-8")
    run = audit(folder, "*/*.txt", "--config", given)
    assert {rule for _, rule in _found(folder)} == {"D001"} and run.returncode == 0
    assert _read(folder, "--config", given) == []
    assert sorted(_read(folder)) == ["ก", "ข"]
    assert audit(folder, ".", "--config", "ไม่มี.toml").returncode == 2


def test_the_run_speaks_and_ends_as_the_settings_near_the_first_path_say(folder: Path) -> None:
    from tests.test_bad_input import sobtan

    (folder / "sobtan.toml").write_text('fail_on = "never"\nlanguage = "en"\n', encoding="utf-8")
    run = sobtan("audit", folder / "*" / "*.txt", "--store", folder / "a.db", language="")
    assert run.returncode == 0 and "Findings by rule" in run.stdout
    run = sobtan("audit", folder / "*" / "*.txt", "--store", folder / "a.db", "--fail-on", "error")
    assert run.returncode == 1 and "ข้อทักท้วงตามกฎ" in run.stdout


def test_settings_that_cannot_be_used_are_said_once_or_by_file(folder: Path) -> None:
    wrong = folder / "ข" / "sobtan.toml"
    wrong.write_text('langauge = "th"\n', encoding="utf-8")
    run = audit(folder, "*/*.txt")
    kinds = "SELECT kind FROM file ORDER BY path"
    assert rows(folder / "audit.db", kinds) == [("",), ("settings",)] and run.returncode == 2
    assert str(wrong) in run.stderr and "did you mean language" in run.stderr
    wrong.write_text('language = "th"\n', encoding="utf-8")
    assert _read(folder) == ["ข"]
    (folder / "sobtan.toml").write_text("[rulse]\n", encoding="utf-8")
    run = audit(folder, "*/*.txt")
    assert run.returncode == 2 and len(run.stderr.splitlines()) == 1 and run.stdout == ""


def test_what_is_accepted_is_kept_but_not_counted(folder: Path) -> None:
    audit(folder, "*/*.txt")
    found = dict(rows(folder / "audit.db", "SELECT rule, fingerprint FROM finding"))
    for name in ("ก", "ข"):
        _accept(folder / name / "ร่าง.txt", found["T001"])
    run = audit(folder, "*/*.txt")
    assert "errors 2 · warnings 0 · for information 0 · accepted: 2" in run.stdout
    kept = rows(folder / "audit.db", "SELECT rule, accepted, acceptance FROM current_finding")
    assert sorted(kept) == sorted([("D001", 0, ""), ("T001", 1, "ตามมติ (สมศรี 2026-01-05)")] * 2)


def test_changed_evidence_comes_back_and_stale_acceptances_are_named(folder: Path) -> None:
    audit(folder, "*/*.txt")
    found = dict(rows(folder / "audit.db", "SELECT rule, fingerprint FROM finding"))
    changed, right = (folder / name / "ร่าง.txt" for name in ("ก", "ข"))
    _accept(changed, found["T001"])
    _accept(right, found["T001"])
    audit(folder, "*/*.txt")
    changed.write_text(FAULTY.replace("12.50", "12.55"), encoding="utf-8")
    right.write_text(SOUND, encoding="utf-8")
    run = audit(folder, "*/*.txt")
    assert _found(folder) == {("ก", "T001"): "error"} and run.returncode == 1
    said = "".join(run.stdout.split())  # lines break within paths
    assert f"{changed}:Acceptedbeforeandfoundagainwithotherevidence" in said
    assert f"{right}:Acceptedbeforeandnolongerfound" in said
    query = "SELECT rule, quote, comes_back FROM current_stale_acceptance ORDER BY id"
    assert sorted(rows(folder / "audit.db", query)) == [("T001", "19.95", 0), ("T001", "19.95", 1)]
    assert audit(folder, "--report").stdout == run.stdout


@pytest.mark.parametrize(
    ("before", "after", "is_same"),
    [
        ('language = "th"\n', "# nothing\n", True),
        ('[rules]\nselect = ["T001", "D"]\n', '[rules]\nselect = ["T001"]\n', False),
        (
            '[severity]\nT001 = "info"\nD001 = "info"\n',
            '[severity]\nD001="info"\nT001="info"',
            True,
        ),
        ('[vocabulary]\nunits = ["ลำเรือ"]\n', '[vocabulary]\nunits = ["กระสอบ"]\n', False),
        ("[rulse]\n", "[rulez]\n", False),
    ],
)
def test_settings_count_by_what_they_decide(
    tmp_path: Path, before: str, after: str, is_same: bool
) -> None:
    report, settings = str(tmp_path / "a.pdf"), tmp_path / "sobtan.toml"
    settings.write_text(before, encoding="utf-8")
    first = basis(report)
    settings.write_text(after, encoding="utf-8")
    assert (basis(report) == first) is is_same
    assert basis(report, str(settings)) == basis(report)
