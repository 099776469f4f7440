"""Dates and periods as reports print them."""

from __future__ import annotations

_FULL_MONTHS = """
มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม
""".split()
_SHORT_MONTHS = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()

MONTHS: dict[str, int] = {
    name: number
    for names in (_FULL_MONTHS, _SHORT_MONTHS)
    for number, name in enumerate(names, start=1)
}
