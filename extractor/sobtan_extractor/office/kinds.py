"""Tells by its content what an office file is, and why one is not read."""

from __future__ import annotations

from sobtan_extractor.model.document import DocumentKind
from sobtan_extractor.model.errors import ReadErrorKind
from sobtan_extractor.office.markup import MarkupError
from sobtan_extractor.office.package import Package, PackageError

_ZIP = (b"PK\3\4", b"PK\5\6")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of Word and Excel before 2007
_TELLING = (b"[Content_Types].xml", b"word/document.xml", b"xl/workbook.xml")
_WORD = "wordprocessingml."
_EXCEL = "spreadsheetml."
_OTHERS = ("presentationml.", "ms-excel.sheet.binary", "ms-powerpoint", "ms-visio")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"

# What streams an old container holds, by the names in its directory.
_STREAMS = (
    ("EncryptedPackage", ReadErrorKind.LOCKED),
    ("WordDocument", ReadErrorKind.OLD_WORD),
    ("Workbook", ReadErrorKind.OLD_EXCEL),
    ("Book", ReadErrorKind.OLD_EXCEL),
    ("PowerPoint Document", ReadErrorKind.OTHER_OFFICE),
)


def is_package(data: bytes) -> bool:
    """Whether the file is a zip, as all office files are since 2007."""
    return data.startswith(_ZIP)


def seems_office(data: bytes) -> bool:
    """Whether a zip that cannot be opened was a file of Word or Excel."""
    return any(name in data for name in _TELLING)


def why_not(data: bytes) -> ReadErrorKind | None:
    """Why a file in the container of older office programs is not read; None for no such file."""
    if not data.startswith(_COMPOUND):
        return None
    found = (kind for name, kind in _STREAMS if name.encode("utf-16-le") in data)
    return next(found, ReadErrorKind.OTHER_OFFICE)


def kind_of(package: Package) -> tuple[DocumentKind, str] | ReadErrorKind:
    """What the package is and the name of its main part, or why it is not read."""
    main = package.linked("", "officeDocument")
    if main is None:
        return _other(package)
    kind = package.content_type(main)
    if any(other in kind for other in _OTHERS):
        return ReadErrorKind.OTHER_OFFICE
    if _WORD in kind or "ms-word." in kind:
        return DocumentKind.WORD, main
    if _EXCEL in kind or "ms-excel." in kind:
        return DocumentKind.WORKBOOK, main
    return ReadErrorKind.NOT_PDF


def _other(package: Package) -> ReadErrorKind:
    try:
        is_open_document = package.read("mimetype").startswith(_OPEN_DOCUMENT)
    except (PackageError, MarkupError):
        is_open_document = False
    return ReadErrorKind.OTHER_OFFICE if is_open_document else ReadErrorKind.NOT_PDF
