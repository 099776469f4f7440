"""The interface for other programs: every example of its page runs, and what it promises."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import sobtan

ROOT = Path(__file__).parent.parent
EXAMPLES = re.findall(
    r"```python\n(.*?)```", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"), re.DOTALL
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a draft that has findings, and the report of the quarter before."""
    samples = ROOT / "samples" / "pdf"
    shutil.copy(samples / "draft.chrome.pdf", tmp_path / "draft.pdf")
    shutil.copy(samples / "fund-q1.chrome.pdf", tmp_path / "earlier.pdf")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_run(example: str) -> None:
    exec(compile(example, "docs/api.md", "exec"), {})


def test_every_name_is_there_and_described() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    for name in sobtan.__all__:
        assert getattr(sobtan, name) is not None
        assert name.startswith("__") or name in page
    with pytest.raises(AttributeError):
        _ = sobtan.nothing_of_the_kind


def test_importing_the_package_loads_no_library() -> None:
    code = "import sobtan, sys; print({'playa', 'jinja2', 'rich', 'PIL'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


def test_content_is_drawn_as_its_file_would_be(here: Path) -> None:
    content = (here / "draft.pdf").read_bytes()
    checked = sobtan.check(content)
    (here / "draft.pdf").unlink()
    assert b"data:image/png" in sobtan.render(checked, "html")


def test_settings_and_forms_that_do_not_exist_are_refused(here: Path) -> None:
    with pytest.raises(sobtan.FileError):
        sobtan.check("draft.pdf", settings=here / "missing.toml")
    with pytest.raises(ValueError, match="no rule"):
        sobtan.check("draft.pdf", settings=sobtan.Settings(select=("Q",)))
    with pytest.raises(ValueError, match="no form"):
        sobtan.render([], "docx")


def test_content_that_is_no_report_is_named_as_its_sender_does() -> None:
    with pytest.raises(sobtan.ReadError) as caught:
        sobtan.read(b"PK", name="draft.pdf")
    assert sobtan.describe(caught.value, "en").startswith("draft.pdf: ")
