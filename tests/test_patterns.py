"""No text makes a pattern try ever more ways to read it."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from types import ModuleType

import pytest

import sobtan_extractor
import sobtan_rules

REPEATED = [
    *("1", "1 ", "1, ", "1.", "11 ", " ", "(", "(1) ", "1.1 ", "- ", "1-1 ", "๑ ", "a ", "ๆ "),
    *("ก", "ก ", "ก.", "จำนวน ", "รวม ", "และ ", "เป็น", "เป็นเงิน ", "มี ", "ทั้งสิ้น ", "รวมจำนวน"),
    *("ไตรมาส 1 ", "ปี 2567 ", "ร้อยละ 1 ", "1 คน ", "โดย ", "ของ ", "อยู่ที่", "มากกว่า", "จากเดิม "),
]
TIMES = 22  # two ways for each make four million: seconds, where one way takes microseconds
SECONDS = 0.5


EXTRAS = ("numpy", "onnxruntime", "tesserocr")  # what only a module for an extra imports


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        try:
            yield importlib.import_module(found.name)
        except ModuleNotFoundError as missing:
            if missing.name not in EXTRAS:
                raise


def _patterns(package: ModuleType) -> dict[str, tuple[str, int]]:
    """The texts and flags of all patterns of texts that stand in a module, by their names."""
    return {
        f"{module.__name__}.{name}": (one.pattern, one.flags)
        for module in _modules(package)
        for name, one in vars(module).items()
        if hasattr(one, "fullmatch") and isinstance(getattr(one, "pattern", None), str)
    }


@pytest.mark.parametrize("package", [sobtan_extractor, sobtan_rules], ids=lambda one: one.__name__)
def test_what_is_repeated_is_read_in_few_ways(package: ModuleType) -> None:
    found = _patterns(package)
    assert len(found) > 100
    for name, (text, flags) in found.items():
        compiled = re.compile(text, flags)
        for piece in REPEATED:
            begin = time.process_time()
            for end in ("!", "ฮ"):
                compiled.search(piece * TIMES + end)
                compiled.fullmatch(piece * TIMES + end)
            assert time.process_time() - begin < SECONDS, (name, piece)
