"""Chooses what reads pictures: the one place that knows which engines there are."""

from __future__ import annotations

from sobtan_extractor.recognition.names import NUMBERS, PAGES, are_there
from sobtan_extractor.recognition.recognised_page import Engines


def installed() -> Engines | None:
    """The engines there are; None where nothing can read a page."""
    if not are_there(PAGES):
        return None
    from sobtan_extractor.recognition.tesseract_engine import TesseractEngine, is_ready

    if not is_ready():
        return None
    if not are_there(NUMBERS):
        return Engines(TesseractEngine())
    from sobtan_extractor.recognition.onnx_engine import OnnxEngine

    return Engines(TesseractEngine(), OnnxEngine())
