"""How far a page could be read: what of it is text, what a picture, what is damaged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sobtan_extractor.lines.lines import Line
from sobtan_extractor.model.document import (
    UNREADABLE,
    Box,
    Page,
    PageState,
    Trouble,
    TroubleKind,
)
from sobtan_extractor.model.glyphs import PageContent
from sobtan_extractor.numbers.unreadable import loses_number
from sobtan_extractor.tables.cells import Draft

_PICTURED = 0.3  # the part of a page that pictures must cover to be what the page shows
_SHEET = 0.5  # the part beyond which a picture is the page, and a little text a stamp on it
_STAMP = 0.02  # the part of a page that a stamp, a page number or a short heading covers
_SHOWN = 0.02  # the part where nothing else is on the page: no logo is that large
_FEW_LETTERS = 10  # fewer are a page number beside the picture
_HIDDEN = 20  # characters beside a page beyond which they are no printer's marks
_OUTLINES = 20  # drawn shapes on a page without a letter: text painted as outlines
_GARBLED = 0.15  # the share of unreadable characters beyond which the rest says nothing either
_TEXT = (PageState.READ, PageState.PARTLY, PageState.RECOGNISED)


class Legibility:
    """One page, and how far it could be read, by what it says besides its furniture."""

    def __init__(self, content: PageContent, lines: Sequence[Line], drafts: Iterable[Draft]):
        self._content = content
        self._texts = [line.text for line in lines]
        self._texts += [cell.text for draft in drafts for cell in draft.grid.cells]
        self._letters = "".join("".join(text.string.split()) for text in self._texts)

    def page(self) -> Page:
        content = self._content
        return Page(
            content.number,
            content.width,
            content.height,
            self._state,
            content.error,
            content.origin,
            content.turn,
            content.tilt,
        )

    @property
    def _state(self) -> PageState:
        if self._content.tilt is not None:
            return PageState.RECOGNISED
        state = self._state_as_printed
        if self._content.asked and state in (PageState.PICTURE, PageState.GARBLED):
            return PageState.UNRECOGNISED
        return state

    @property
    def _state_as_printed(self) -> PageState:
        content, letters = self._content, self._letters
        if content.stopped:
            return PageState.STOPPED
        if content.error:
            return PageState.PARTLY if letters else PageState.BROKEN
        if self._is_picture:
            return PageState.PICTURE
        if not content.has_letters:
            return PageState.GARBLED if content.has_glyphs and letters else PageState.BLANK
        if letters.count(UNREADABLE) > _GARBLED * len(letters):
            return PageState.GARBLED
        return PageState.READ

    def troubles(self) -> Iterator[Trouble]:
        """What of the page was not read, beyond single characters."""
        number, state = self._content.number, self._state
        if state not in (PageState.READ, PageState.BLANK, PageState.RECOGNISED):
            yield Trouble(TroubleKind.LOST, number, detail=state.value)
        is_bare = state is PageState.RECOGNISED and not self._letters
        if is_bare or (state is PageState.READ and self._bare_picture > _PICTURED):
            yield Trouble(TroubleKind.PICTURE, number)
        if self._content.is_laid_on:
            yield Trouble(TroubleKind.LAID_ON, number)
        if self._content.outside > len(self._letters) + _HIDDEN:
            yield Trouble(TroubleKind.OUTSIDE, number)
        if state in _TEXT and UNREADABLE in self._letters:
            for text in self._texts:
                if loses_number(text.string):
                    yield Trouble(TroubleKind.LOST_NUMBER, text.page, text)

    @property
    def _is_picture(self) -> bool:
        """Whether what the page shows is a picture, or text painted as outlines of letters."""
        if not self._letters:
            return self._pictured > _SHOWN or self._content.outlines > _OUTLINES
        if len(self._letters) < _FEW_LETTERS:
            return self._pictured > _PICTURED
        return self._bare_picture > _SHEET and self._written < _STAMP

    @property
    def _pictured(self) -> float:
        """The part of the page that pictures cover."""
        return sum(map(_area, self._content.pictures)) / self._whole

    @property
    def _bare_picture(self) -> float:
        """The part of the page that pictures cover and no line of text stands on or between."""
        boxes = self._boxes if self._content.pictures else []
        bare = sum(_area(box) * _bare_part(box, boxes) for box in self._content.pictures)
        return bare / self._whole

    @property
    def _written(self) -> float:
        """The part of the page that text covers."""
        return sum(map(_area, self._boxes)) / self._whole

    @property
    def _boxes(self) -> list[Box]:
        return [place.box for text in self._texts for place in text.places()]

    @property
    def _whole(self) -> float:
        return max(self._content.width * self._content.height, 1.0)


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _bare_part(picture: Box, boxes: Iterable[Box]) -> float:
    """The part of the picture's height at which no text stands; text takes room around it."""
    bare, reached = 0.0, picture.top
    beside = [box for box in boxes if box.x0 < picture.x1 and picture.x0 < box.x1]
    for box in sorted(beside, key=lambda box: box.top):
        room = box.bottom - box.top
        bare += max(min(box.top - room, picture.bottom) - reached, 0.0)
        reached = max(reached, box.bottom + room)
    bare += max(picture.bottom - reached, 0.0)
    return bare / (picture.bottom - picture.top)
