"""Reads lines of writing with Tesseract, by way of tesserocr.

Thai is read with the Thai model, numbers with the English one: on scans of reports the
Thai model took "(60.95%)" for "(60.959)" and a quarter of all long numbers for others
(docs/decisions/0009-scans.md).
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterator
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from PIL import Image

from sobtan_extractor.recognition.engine import Word, WrittenLine

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # its threads wait for each other more than work

import tesserocr

_THAI, _NUMBERS = "tha", "eng"
_FOLDERS = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tessdata",
    "/opt/homebrew/share/tessdata",
)


def find_model(language: str) -> Path | None:
    """The folder that holds the model of that language; None where there is none.

    Our own data first, then what a package of models put beside this Python, then what the
    system's Tesseract has.
    """
    name = f"{language}.traineddata"
    return next((folder for folder in _folders() if (folder / name).is_file()), None)


def _folders() -> Iterator[Path]:
    yield Path(str(files("sobtan_extractor.recognition") / "models"))
    yield Path(sys.prefix, "share", "tessdata")
    yield Path(sysconfig.get_path("data"), "share", "tessdata")
    yield Path(sysconfig.get_path("data", f"{os.name}_user"), "share", "tessdata")
    if os.environ.get("TESSDATA_PREFIX"):
        yield Path(os.environ["TESSDATA_PREFIX"])
    for pattern in _FOLDERS:
        yield from sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)


def is_ready() -> bool:
    """Whether both models are there."""
    return all(find_model(language) for language in (_THAI, _NUMBERS))


class TesseractEngine:
    """See `sobtan_extractor.recognition.engine.PageEngine`."""

    def read(self, image: Image.Image, dpi: float) -> list[WrittenLine]:
        lines = [(key, words) for key, words in _read(self._thai, image, dpi)]
        figures = dict(_read(self._numbers, image, dpi))
        return [
            WrittenLine(baseline, top, bottom, words, _beside(figures, baseline))
            for (baseline, top, bottom), words in lines
        ]

    @cached_property
    def _thai(self) -> Any:
        return _open(_THAI)

    @cached_property
    def _numbers(self) -> Any:
        return _open(_NUMBERS)


_Key = tuple[float, float, float]  # baseline, upper edge, lower edge


def _open(language: str) -> Any:
    folder = find_model(language)
    api = tesserocr.PyTessBaseAPI(path=str(folder), lang=language, psm=tesserocr.PSM.SINGLE_BLOCK)
    api.SetVariable("debug_file", os.devnull)
    return api


def _read(api: Any, image: Image.Image, dpi: float) -> list[tuple[_Key, list[Word]]]:
    api.SetImage(image)
    api.SetSourceResolution(round(dpi))
    api.Recognize()
    found: list[tuple[_Key, list[Word]]] = []
    iterator = api.GetIterator()
    if iterator is None:
        return found
    level = tesserocr.RIL.WORD
    for item in tesserocr.iterate_level(iterator, level):
        if item.Empty(level):
            continue
        if item.IsAtBeginningOf(tesserocr.RIL.TEXTLINE) or not found:
            found.append((_line(item), []))
        box = item.BoundingBox(level)
        text = item.GetUTF8Text(level).strip()
        if box and text:
            found[-1][1].append(Word(text, *map(float, box)))
    api.Clear()
    return found


def _line(item: Any) -> _Key:
    (_, left), (_, right) = item.Baseline(tesserocr.RIL.TEXTLINE)
    _, top, _, bottom = item.BoundingBox(tesserocr.RIL.TEXTLINE)
    return (left + right) / 2, float(top), float(bottom)


def _beside(figures: dict[_Key, list[Word]], baseline: float) -> list[Word]:
    """What the other model read on the same line: both find lines by the same steps."""
    near = min(figures, key=lambda key: abs(key[0] - baseline), default=None)
    if near is None or abs(near[0] - baseline) > (near[2] - near[1]) / 3:
        return []
    return figures[near]
