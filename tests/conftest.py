"""Settings for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# A shared machine may be slow at any moment; there, the same examples every time.
settings.register_profile("here", deadline=None)
settings.register_profile("shared", deadline=None, derandomize=True)
settings.load_profile("shared" if os.environ.get("CI") else "here")
