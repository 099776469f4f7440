"""Lists the licences of what the program is installed with, and fails for one that binds users.

A public body must be able to ship the program with all it needs.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

_BINDING = re.compile(r"AGPL|Affero|(?<!L)GPL(?!.*exception)", re.IGNORECASE)
_LESSER = re.compile(r"LGPL|Lesser|Library General", re.IGNORECASE)


def main() -> int:
    """The exit code: 1 where a licence binds, or none is named."""
    wrong = 0
    for found in sorted(set(_needed("sobtan")), key=lambda one: one.name.lower()):
        licence = _licence(found)
        binds = not licence or (_BINDING.search(licence) and not _LESSER.search(licence))
        wrong += bool(binds)
        print(f"{found.name} {found.version}: {licence or 'none named'}{' (!)' if binds else ''}")
    return int(wrong > 0)


def _needed(name: str, seen: set[str] | None = None) -> Iterator[Distribution]:
    """The distribution and all it needs, extras aside."""
    seen = set() if seen is None else seen
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in seen:
        return
    seen.add(key)
    try:
        found = distribution(name)
    except PackageNotFoundError:  # for another system or version of Python
        return
    yield found
    for requirement in found.requires or ():
        if "extra ==" not in requirement:
            yield from _needed(re.split(r"[^\w.-]", requirement, maxsplit=1)[0], seen)


def _licence(found: Distribution) -> str:
    said = found.metadata.get("License-Expression") or ""
    classed = [
        line.rpartition(" :: ")[2]
        for line in found.metadata.get_all("Classifier") or ()
        if line.startswith("License :: ")
    ]
    written = (found.metadata.get("License") or "").strip().split("\n")[0][:80]
    return said or ", ".join(classed) or written


if __name__ == "__main__":
    sys.exit(main())
