"""Reading a PDF does not change what `isinstance` says anywhere in the process."""

from __future__ import annotations

import subprocess
import sys
from abc import ABCMeta
from collections.abc import Mapping
from inspect import getmembers

import playa.pdftypes
from playa.pdftypes import ContentStream

from sobtan_extractor.pdf import safe_document

_ASKED_FIRST = """
from collections.abc import Mapping
from sobtan_extractor.pdf.safe_document import ContentStream
class Other(dict): pass
print(isinstance({}, ContentStream), isinstance(Other(), ContentStream))
print(isinstance({}, Mapping), isinstance(Other(), Mapping))
"""


def test_a_dictionary_is_a_mapping_and_no_stream_whichever_is_asked_first() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _ASKED_FIRST], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "False", "True", "True"]


def test_no_abstract_class_of_the_library_shares_the_cache_of_its_base() -> None:
    assert safe_document.SafeDocument.__mro__  # what mends them is loaded
    for _, kind in getmembers(playa.pdftypes, lambda member: isinstance(member, ABCMeta)):
        if kind.__module__.startswith("playa"):
            assert "_abc_impl" in kind.__dict__, kind


def test_a_stream_is_still_a_mapping() -> None:
    assert issubclass(ContentStream, Mapping)
