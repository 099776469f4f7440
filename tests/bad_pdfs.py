"""PDFs that are damaged or made to do harm, built object by object."""

from __future__ import annotations

import zlib

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
_RESOURCES = b"/Resources << /Font << /F1 3 0 R >> >>"


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A file with these objects, numbered from 1, the first of them its catalogue."""
    data = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return data + b"startxref\n%d\n%%%%EOF\n" % start


def stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), extra, content)


def page(content: int, box: bytes = b"[0 0 595 842]", more: bytes = b"") -> bytes:
    return b"<< /Type /Page /Parent 2 0 R /MediaBox %s %s /Contents %d 0 R %s >>" % (
        box,
        _RESOURCES,
        content,
        more,
    )


def shown(text: bytes = b"Total 12 of 15") -> bytes:
    return stream(b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % text)


def one_page(content: bytes, box: bytes = b"[0 0 595 842]") -> bytes:
    pages = b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
    return pdf([_CATALOGUE, pages, FONT, page(5, box), content])


def sound() -> bytes:
    return one_page(shown())


def truncated() -> bytes:
    """Cut in the middle of its first object."""
    return sound()[:40]


def without_end() -> bytes:
    """Cut before its table of objects: readers find the objects all the same."""
    data = sound()
    return data[: data.index(b"xref")]


def cyclic_pages() -> bytes:
    """A tree of pages that is its own child."""
    pages = b"<< /Type /Pages /Kids [2 0 R 4 0 R] /Count 2 /Parent 2 0 R >>"
    return pdf([_CATALOGUE, pages, FONT, page(5), shown()])


def cyclic_form() -> bytes:
    """A form that draws itself."""
    resources = b"/Resources << /XObject << /X 6 0 R >> /Font << /F1 3 0 R >> >>"
    form = stream(
        b"/X Do BT /F1 12 Tf 72 700 Td (12) Tj ET",
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] " + resources,
    )
    pages = b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s /Contents 5 0 R >>" % resources
    return pdf([_CATALOGUE, pages, FONT, leaf, stream(b"/X Do"), form])


def branching_forms(depth: int = 30) -> bytes:
    """Forms that each draw the next one many times: more work with every level."""
    objects = [_CATALOGUE, b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>", FONT]
    first = 6
    resources = b"/Resources << /XObject << /X %d 0 R >> >>"
    objects.append(
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s /Contents 5 0 R >>"
        % (resources % first)
    )
    objects.append(stream(b"/X Do " * 20))
    for level in range(depth):
        extra = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
        objects.append(stream(b"/X Do " * 20, extra + resources % (first + level + 1)))
    objects.append(stream(b"0 0 m 10 10 l S", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"))
    return pdf(objects)


def self_referring_length() -> bytes:
    """A stream whose length is itself."""
    content = b"<< /Length 5 0 R >>\nstream\nBT /F1 12 Tf 72 700 Td (12) Tj ET\nendstream"
    return one_page(content)


def many_pages(count: int) -> bytes:
    objects = [_CATALOGUE, b"", FONT, shown()]
    first = len(objects) + 1
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        count,
        b" ".join(b"%d 0 R" % number for number in range(first, first + count)),
    )
    objects += [page(4)] * count
    return pdf(objects)


def false_count() -> bytes:
    """One page, said to be two thousand million."""
    pages = b"<< /Type /Pages /Kids [4 0 R] /Count 2000000000 >>"
    return pdf([_CATALOGUE, pages, FONT, page(5), shown()])


def enormous_page() -> bytes:
    return one_page(shown(), b"[0 0 1e12 1e12]")


def endless_page() -> bytes:
    return one_page(shown(), b"[0 0 1e400 -1e400]")


def deflated_bomb(megabytes: int, rounds: int = 1) -> bytes:
    """A page whose content grows to that size, packed so often."""
    packer = zlib.compressobj(9)
    block = b" " * (1 << 20)
    packed = b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()
    for _ in range(rounds - 1):
        packed = zlib.compress(packed, 9)
    return one_page(stream(packed, b"/Filter [%s]" % (b"/FlateDecode " * rounds)))


def nested_arrays(depth: int = 200_000) -> bytes:
    """A page content of brackets within brackets."""
    return one_page(stream(b"[" * depth + b"]" * depth + b" TJ"))


def nested_objects(depth: int = 100_000) -> bytes:
    """A page whose dictionary holds arrays within arrays."""
    pages = b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
    leaf = page(5, more=b"/X " + b"[" * depth + b"]" * depth)
    return pdf([_CATALOGUE, pages, FONT, leaf, shown()])


def text_bomb(glyphs: int) -> bytes:
    """A page with that many characters, all upon each other."""
    line = b"(" + b"1" * 1000 + b") Tj "
    text = b"BT /F1 1 Tf 72 700 Td " + line * (glyphs // 1000) + b"ET"
    return one_page(stream(zlib.compress(text, 9), b"/Filter /FlateDecode"))
