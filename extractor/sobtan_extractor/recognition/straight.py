"""Finds by how much a scanned page lies askew, with Pillow alone."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PIL import Image, ImageChops, ImageFilter

_WIDEST = 3.0  # degrees: a page laid on the glass by hand
_STEPS = ((800, 0.5), (800, 0.1), (1600, 0.02))  # pixels of the width looked at, and degrees
_AROUND = 60  # pixels where a page is 800 wide: what counts as paper around a letter
_DARKER = 40  # grey levels below the paper around it: ink


def ink(image: Image.Image, around: int = _AROUND) -> Image.Image:
    """Where ink is, as 255 on 0: what is clearly darker than the paper around it."""
    paper = image.filter(ImageFilter.BoxBlur(around))
    return ImageChops.subtract(paper, image).point(lambda level: 255 if level > _DARKER else 0)


def skew(image: Image.Image) -> float:
    """The angle in degrees, counter-clockwise, that sets the page straight."""
    best, reach = 0.0, _WIDEST
    for width, step in _STEPS:
        dark = ink(_reduced(image, width), _AROUND * width // _STEPS[0][0])
        count = round(reach / step)
        angles = [best + step * number for number in range(-count, count + 1)]
        best = max(angles, key=lambda angle: (_sharpness(dark, angle), -abs(angle)))
        reach = step
    return best


def _reduced(image: Image.Image, width: int) -> Image.Image:
    height = round(image.height * width / image.width)
    return image.resize((width, height), Image.Resampling.BOX)


def straightened(image: Image.Image, angle: float) -> Image.Image:
    """The page turned by that angle around its middle, paper where nothing was."""
    if not angle:
        return image
    return image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)


def _sharpness(dark: Image.Image, angle: float) -> int:
    """How much the darkness of neighbouring rows differs: most where lines lie level."""
    turned = dark.rotate(angle, Image.Resampling.NEAREST)
    rows: Iterable[int] = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return sum((upper - lower) ** 2 for upper, lower in pairwise(rows))
