"""Joins printed lines to running text.

Thai has no spaces between words, so a wrapped Thai line joins without one; numbers
and Latin words must not run into each other. Each wrap stays known: it is a cluster
without text, so a list of names can still be cut where its line was broken.
"""

from __future__ import annotations

from collections.abc import Sequence

from sobtan_extractor.lines.lines import Line
from sobtan_extractor.model.document import Box, Cluster, Text
from sobtan_extractor.model.thai import is_thai

_OPENERS = frozenset("([{“‘\"'/-–—‐‑@#")
_CLOSERS = frozenset(")]}”’,.;:/!?%ๆฯ")


def join_lines(lines: Sequence[Line]) -> Text:
    """The text of those lines, one behind the other."""
    clusters: list[Cluster] = []
    for line in lines:
        more = line.text.clusters
        if clusters and more:
            clusters.append(_wrap(clusters[-1], more[0]))
        clusters += more
    return Text(clusters)


def join_texts(first: Text, second: Text) -> Text:
    """Two texts of which the second goes on where the first was cut."""
    if not first.clusters or not second.clusters:
        return first or second
    wrap = _wrap(first.clusters[-1], second.clusters[0])
    return Text((*first.clusters, wrap, *second.clusters))


def _wrap(before: Cluster, after: Cluster) -> Cluster:
    """The cluster that stands for the line break: a space, or nothing at all."""
    text = " " if _needs_space(before.text[-1:], after.text[:1]) else ""
    box = Box(before.box.x1, before.box.top, before.box.x1, before.box.bottom)
    return Cluster(text, "", before.page, box, before.size, before.font)


def _needs_space(left: str, right: str) -> bool:
    if not left or not right or left.isspace() or right.isspace():
        return False
    if left in _OPENERS or right in _CLOSERS:
        return False
    return not (_joins(left) and _joins(right))


def _joins(character: str) -> bool:
    """Whether lines break inside words of this script."""
    return is_thai(character) and not character.isdecimal()


def wraps(text: Text) -> tuple[int, ...]:
    """The offsets in the string at which a printed line was broken without a space."""
    found: list[int] = []
    offset = 0
    for cluster in text.clusters:
        if not cluster.text:
            found.append(offset)
        offset += len(cluster.text)
    return tuple(found)
