"""The dependency contracts of pyproject.toml hold."""

import ast
import subprocess
import sys
import tomllib
from graphlib import TopologicalSorter
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("extractor/sobtan_extractor", "rules/sobtan_rules", "sobtan")
RULE_LIBRARIES = {"playa", "pdfplumber", "pypdfium2", "pdfminer", "click", "rich"}


def _contracts() -> list[dict[str, Any]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return contracts


@pytest.mark.skipif(not find_spec("importlinter"), reason="import-linter is not installed")
def test_contracts_hold() -> None:
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    run = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_layers_are_in_order() -> None:
    layers = [contract["layers"] for contract in _contracts() if contract["type"] == "layers"]
    assert layers[0] == ["sobtan", "sobtan_rules", "sobtan_extractor"]


def test_rules_are_kept_from_every_library_of_pages_and_terminals() -> None:
    forbidden: set[str] = set()
    for contract in _contracts():
        if contract["type"] == "forbidden" and "sobtan_rules" in contract["source_modules"]:
            ignored = contract.get("ignore_imports", [])
            assert not any(str(edge).startswith("sobtan_rules") for edge in ignored)
            forbidden |= set(contract["forbidden_modules"])
    assert forbidden >= RULE_LIBRARIES


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    if parts[0] in ("extractor", "rules"):
        parts = parts[1:]  # the package stands inside the folder
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(path: Path) -> set[str]:
    """Everything a module imports, also inside functions and for type checkers only."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def test_no_modules_import_each_other() -> None:
    paths = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    modules = {_module(path): _imports(path) for path in paths}
    assert "sobtan_extractor.read" in modules["sobtan.reading"]
    own = {name: imported & modules.keys() - {name} for name, imported in modules.items()}
    TopologicalSorter(own).prepare()  # raises CycleError, which names the modules of a circle
