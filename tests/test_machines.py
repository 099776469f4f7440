"""What other systems call: the hook, the action, completion, and what is packed for them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples" / "pdf" / "draft.chrome.pdf"


def _yaml(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


@pytest.fixture
def program(tmp_path: Path) -> dict[str, str]:
    """An environment in which `sobtan` is this one."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "sobtan"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sobtan "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


def test_the_hook_gives_each_report_to_the_check() -> None:
    (hook,) = _yaml(".pre-commit-hooks.yaml")
    assert hook["entry"] == "sobtan check" and hook["language"] == "python"
    assert re.search(hook["files"], "รายงาน/ร่าง 1.pdf") and not re.search(hook["files"], "a.docx")


@pytest.mark.skipif(sys.platform == "win32", reason="runs the script of a shell")
def test_the_script_of_the_action_writes_its_findings(
    tmp_path: Path, program: dict[str, str]
) -> None:
    shutil.copy(SAMPLE, tmp_path / "ร่าง ก.pdf")
    shutil.copy(SAMPLE, tmp_path / "ร่าง ข.pdf")
    steps = _yaml("action.yml")["runs"]["steps"]
    script = steps[-1]["run"]
    inputs = {"REPORTS": "ร่าง*.pdf", "ARGUMENTS": "--lang en", "SARIF": "found.sarif"}
    run = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=tmp_path,
        env={**program, **inputs},
        capture_output=True,
        check=False,
    )
    assert run.returncode == 1, run.stderr
    written = (tmp_path / "found.sarif").read_text(encoding="utf-8")
    assert '"T001"' in written and "%20%E0%B8%82.pdf" in written


@pytest.mark.skipif(sys.platform == "win32", reason="runs the script of a shell")
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_is_given_its_completion(shell: str, program: dict[str, str]) -> None:
    if shell == "bash" and shutil.which("bash") is None:
        pytest.skip("no bash, whose version click looks at")
    asked = {**program, "_SOBTAN_COMPLETE": f"{shell}_source"}
    run = subprocess.run(["sobtan"], env=asked, capture_output=True, text=True, check=False)
    assert run.returncode == 0 and "_SOBTAN_COMPLETE" in run.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="runs the script of a shell")
def test_commands_and_options_are_completed(program: dict[str, str]) -> None:
    def completed(words: str, at: int) -> str:
        asked = {"_SOBTAN_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(at)}
        return subprocess.run(
            ["sobtan"], env={**program, **asked}, capture_output=True, text=True, check=False
        ).stdout

    assert "plain,check" in completed("sobtan ch", 1)
    assert "plain,--select" in completed("sobtan check --sel", 2)


def test_the_image_ends_in_the_program_and_not_as_its_master() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert 'ENTRYPOINT ["sobtan"]' in lines
    assert lines.index("USER reviewer") < lines.index('ENTRYPOINT ["sobtan"]')


def test_links_of_the_readme_hold_outside_of_the_repository() -> None:
    links = re.findall(r"\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert links and all(link.startswith("https://") for link in links)
    here = [link.partition("/blob/main/")[2] for link in links if "/blob/main/" in link]
    assert all((ROOT / path).exists() for path in here), here


def test_the_package_says_who_where_and_for_what() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["authors"] and {"Homepage", "Issues"} <= project["urls"].keys()
    assert any("Python :: 3.13" in one for one in project["classifiers"])


def test_on_a_tag_the_program_is_tested_built_and_attached() -> None:
    flow = _yaml(".github/workflows/release.yml")
    test, build, attach = (flow["jobs"][name] for name in ("test", "build", "attach"))
    systems = build["strategy"]["matrix"]["system"]
    assert {"windows", "macos"} <= {system.partition("-")[0] for system in systems}
    assert systems == test["strategy"]["matrix"]["system"]
    runs, builds = ([step.get("run", "") for step in job["steps"]] for job in (test, build))
    assert "python -m pytest" in runs and "python tools/build_program.py" in builds
    assert not any("dev" in step for step in builds)  # nothing of it is packed
    assert (build["needs"], attach["needs"]) == ("test", "build")
    assert flow[True]["push"]["tags"]  # YAML reads "on" as true
    assert "gh release upload" in attach["steps"][-1]["run"]


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist. Skips where they cannot be built here."""
    folder = tmp_path_factory.mktemp("dist")
    source = tmp_path_factory.mktemp("source") / "sobtan"
    skipped = shutil.ignore_patterns(".git", ".venv*", "__pycache__", "*.egg-info", "build")
    shutil.copytree(ROOT, source, ignore=skipped, copy_function=shutil.copy)  # Wine lacks copy2
    command = [
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--outdir",
        str(folder),
        str(source),
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        pytest.skip(f"cannot be built here: {run.stderr.splitlines()[-1:]}")
    return folder


def test_the_wheel_holds_what_is_needed_to_run(packed: Path) -> None:
    (wheel,) = packed.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "sobtan/py.typed",
        "sobtan/writers/review/page.html",
        "sobtan_rules/thai/word_lists/words.txt",
        "sobtan_rules/thai/word_lists/LICENSE",
    } <= names
    assert not any(name.startswith(("tests", "samples", "tools")) for name in names)


def test_the_source_holds_what_its_tests_need(packed: Path) -> None:
    (archive,) = packed.glob("*.tar.gz")
    with tarfile.open(archive) as packed_files:
        names = {name.partition("/")[2] for name in packed_files.getnames()}
    assert {"samples/pdf/draft.chrome.pdf", "tests/test_machines.py", "docs/api.md"} <= names
    assert {"action.yml", "Dockerfile", "tools/word_lists.py", "tests/faults.toml"} <= names
