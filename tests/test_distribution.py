"""What a wheel of this project installs."""

from __future__ import annotations

import tomllib
from pathlib import Path

from setuptools import find_packages

ROOT = Path(__file__).parent.parent


def _settings() -> dict[str, object]:
    whole = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    tools: dict[str, object] = whole["tool"]["setuptools"]
    return tools


def test_every_installed_name_begins_with_the_projects_own() -> None:
    finding = _settings()["packages"]["find"]  # type: ignore[index]
    found = {
        name
        for place in finding["where"]
        for name in find_packages(str(ROOT / place), include=finding["include"])
    }
    tops = {name.split(".")[0] for name in found}
    assert tops == {"sobtan", "sobtan_extractor", "sobtan_rules"}
    assert tops == _settings()["package-dir"].keys()  # type: ignore[attr-defined]


def test_every_folder_with_modules_is_a_package() -> None:
    for top in ("sobtan", "extractor/sobtan_extractor", "rules/sobtan_rules"):
        folders = {path.parent for path in (ROOT / top).rglob("*.py")}
        assert all((folder / "__init__.py").is_file() for folder in folders)
