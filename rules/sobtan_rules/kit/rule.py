"""The base class of rules, and the examples each rule carries.

A rule is one file below `checks/`: its class there is found by itself. The
examples are its tests and its documentation page.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from sobtan_extractor.late import dataclass
from sobtan_rules.kit.review import Review
from sobtan_rules.relations.finding import Message, Outcome, Severity


@dataclass(frozen=True, slots=True)
class Example:
    """A report in a few lines, in the plain text form of `sobtan_extractor.plain`.

    Paragraphs stand apart by blank lines, cells by tabs. A failing example names
    in `finds` the quoted text of each finding's primary place, in order of
    appearance. `prior` is an earlier report the text is held against.
    """

    text: str
    finds: tuple[str, ...] = ()
    why: Message = Message("", "")
    prior: tuple[str, ...] = ()


class Rule(ABC):
    """One thing that is checked. The docstring says what, why it matters, and its limits.

    `code` is permanent: T… tables, N… narrative, L… lists, D… dates and periods,
    S… structure and language, P… programmes and periods compared, X… reading, E… formulas
    of workbooks and of Word tables.
    """

    code: ClassVar[str]
    name: ClassVar[Message]
    severity: ClassVar[Severity]
    explanation: ClassVar[Message]  # the docstring's three points, for the reader of a page
    passing: ClassVar[tuple[Example, ...]]
    failing: ClassVar[tuple[Example, ...]]

    @abstractmethod
    def check(self, review: Review) -> Iterator[Outcome]:
        """Everything the rule can say of the review's document, right or wrong."""
