"""Links in folders, where the system makes them."""

from __future__ import annotations

from pathlib import Path

import pytest


def link(place: Path, target: Path) -> None:
    """Make the place a link. Skips where none can be made."""
    try:
        place.symlink_to(target)
    except OSError:
        pytest.skip("links need rights on this system")
    if not place.is_symlink():
        pytest.skip("Wine says that it made a link, and makes none")
