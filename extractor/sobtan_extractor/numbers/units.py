"""Units as reports print them: a measure and the scale it is printed in.

A unit stands behind its number ("3.5 ล้านบาท", "40 แห่ง"), in brackets in a column's
header ("งบประมาณ (บาท)") or on a line of its own ("หน่วย : ล้านบาท"). Units are
words of a list, to which a user may add (`numbers.vocabulary`): a noun that is not on
it is never taken for a unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.numbers.vocabulary import NO_WORDS, Vocabulary, current

BAHT = "บาท"
PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Unit:
    """A measure ("บาท", "คน", "%") and what one printed unit is of it.

    "ล้านบาท" is measure "บาท", scale 1,000,000; a bare "ล้าน" has measure "". A rate
    has both its parts in its measure: "บาท/คน". `name` is the unit as printed.
    """

    name: str
    measure: str
    scale: Decimal = Decimal(1)

    @property
    def is_money(self) -> bool:
        return self.measure == BAHT

    @property
    def is_percentage(self) -> bool:
        return self.measure == PERCENT

    @property
    def is_currency(self) -> bool:
        """Whether it is money of any country, also per something."""
        return self.measure.split("/")[0] in _CURRENCIES

    @property
    def begins_names(self) -> bool:
        """Whether letters right behind it may make it a name's first word: "โครงการ…"."""
        return self.is_counted and self.scale == 1 and self.measure not in _CLASSIFIERS

    @property
    def is_counted(self) -> bool:
        """Whether its things are counted one by one: not money, not measured, not a rate."""
        if self.is_percentage or self.is_currency or "/" in self.measure:
            return False
        return self.measure not in _MEASURED


_SCALES = {
    "ร้อย": Decimal(100),
    "พัน": Decimal(1000),
    "หมื่น": Decimal(10_000),
    "แสน": Decimal(100_000),
    "ล้าน": Decimal(1_000_000),
}

_CURRENCIES = {
    BAHT: BAHT,
    "ดอลลาร์สหรัฐ": "ดอลลาร์ สรอ.|ดอลล่าร์สหรัฐ|เหรียญสหรัฐ|USD|ดอลลาร์|ดอลล่าร์",
    "ยูโร": "EUR",
    "เยน": "JPY",
    "หยวน": "CNY",
    "ปอนด์": "GBP",
}

# What is measured and therefore rounded, with its other spellings.
_MEASURED = {
    "ปี": "ขวบ",
    "เดือน": "",
    "สัปดาห์": "",
    "วัน": "วันทำการ",
    "คืน": "",
    "ชั่วโมง": "ชม.",
    "นาที": "",
    "วินาที": "",
    "ไตรมาส": "",
    "ภาคเรียน": "ภาคการศึกษา",
    "ปีการศึกษา": "",
    "ปีงบประมาณ": "",
    "กิโลเมตร": "กม.|km",
    "เมตร": "ม.",
    "เซนติเมตร": "ซม.|cm",
    "มิลลิเมตร": "มม.|mm",
    "ไมล์": "",
    "ไมล์ทะเล": "",
    "ฟุต": "",
    "นิ้ว": "",
    "หลา": "",
    "ทีอียู": "TEU",
    "บาร์เรล": "",
    "แกลลอน": "",
    "มิลลิลิตร": "มล.|ml",
    "ลูกบาศก์ฟุต": "",
    "แรงม้า": "",
    "โวลต์": "",
    "กิโลโวลต์": "kV",
    "บีทียู": "BTU",
    "ตารางกิโลเมตร": "ตร.กม.",
    "ตารางเมตร": "ตร.ม.",
    "ตารางวา": "ตร.ว.",
    "ไร่": "",
    "เฮกตาร์": "",
    "ลูกบาศก์เมตร": "ลบ.ม.",
    "ลิตร": "",
    "ซีซี": "",
    "ตัน": "",
    "ตันคาร์บอนไดออกไซด์เทียบเท่า": "tCO2eq",
    "กิโลกรัม": "กก.|kg",
    "กรัม": "",
    "มิลลิกรัม": "มก.",
    "ไมโครกรัม": "",
    "องศาเซลเซียส": "องศา|°C",
    "ไมโครกรัมต่อลูกบาศก์เมตร": "มคก./ลบ.ม.|ไมโครกรัม/ลูกบาศก์เมตร",
    "มิลลิกรัมต่อลิตร": "มก./ล.|มิลลิกรัม/ลิตร",
    "เมตรเหนือระดับน้ำทะเล": "ม.รทก.|เมตร รทก.",
    "วัตต์": "",
    "กิโลวัตต์": "kW",
    "เมกะวัตต์": "MW",
    "กิโลวัตต์ชั่วโมง": "กิโลวัตต์-ชั่วโมง|kWh",
    "เมกะไบต์": "MB",
    "กิกะไบต์": "GB",
    "เทระไบต์": "TB",
    "เดซิเบล": "",
    "แคลอรี": "แคลอรี่",
    "กิโลแคลอรี": "กิโลแคลอรี่",
    "เท่า": "เท่าตัว",
    "คะแนน": "แต้ม",
    "จุดร้อยละ": "",
}

# What is counted one by one: the classifiers and nouns that follow numbers in reports.
_COUNTED_WORDS = """
คน ราย ท่าน นาย รูป องค์ พระองค์ ครัวเรือน หลังคาเรือน ครอบครัว คู่ ทีม คณะ ฝ่าย วัย ช่วงวัย
แห่ง จังหวัด อำเภอ ตำบล หมู่บ้าน หมู่ ชุมชน เมือง ประเทศ ภูมิภาค ทวีป ภาค พื้นที่ เขต แขวง เขตพื้นที่
เขตพื้นที่การศึกษา เขตตรวจราชการ กลุ่มจังหวัด เทศบาล ท้องถิ่น จุด จุดบริการ โซน ลุ่มน้ำ
โรงเรียน โรง โรงพยาบาล โรงงาน สถานศึกษา สถาบัน สถาบันการศึกษา มหาวิทยาลัย วิทยาลัย ศูนย์
ศูนย์การเรียน ศูนย์การเรียนรู้ สถานประกอบการ สถานี สถานที่ สำนัก สำนักงาน กรม กระทรวง กอง ส่วนราชการ
หน่วย หน่วยงาน หน่วยบริการ หน่วยจัดการเรียนรู้ องค์กร องค์การ บริษัท กิจการ ร้าน ร้านค้า ธนาคาร มูลนิธิ
สมาคม สหกรณ์ วิสาหกิจ รัฐวิสาหกิจ กองทุน เครือข่าย ภาคี ภาคีเครือข่าย ภาคส่วน สังกัด สาขา สาขาวิชา
สาขาอาชีพ สายงาน
ครั้ง รอบ รุ่น หน เที่ยว นัด วาระ ระยะ ช่วง ขั้น ขั้นตอน งวด สมัย เฟส โดส เข็ม คำขอ คำร้อง
เครื่อง เครื่องมือ ชุด ชุดความรู้ ชุดข้อมูล ชิ้น ชิ้นงาน อัน ตัว ตัวอย่าง ใบ แผ่น เล่ม ฉบับ หน้า เรื่อง เรื่องร้องเรียน
บท บทความ บทเรียน ตอน ข้อ ข้อเสนอ ข้อเสนอแนะ ข้อร้องเรียน ข้อคิดเห็น ประการ ประเด็น หัวข้อ ด้าน มิติ
ประเภท ชนิด แบบ รูปแบบ ตัวแบบ ต้นแบบ โมเดล ระดับ ชั้น ชั้นปี อันดับ ลำดับ หมวด หมวดหมู่ กลุ่ม กลุ่มเป้าหมาย สาย
สายทาง สายพันธุ์ เส้น เส้นทาง ช่องทาง ช่อง ทาง แนวทาง วิธี วิธีการ ปัจจัย องค์ประกอบ เงื่อนไข เกณฑ์ หลักเกณฑ์
เป้าหมาย ตัวชี้วัด ยุทธศาสตร์ กลยุทธ์ พันธกิจ ภารกิจ มาตรการ มาตรฐาน มาตรา นโยบาย แผน แผนงาน แผนปฏิบัติการ
โครงการ โครงการวิจัย กิจกรรม งาน ผลงาน งานวิจัย ระบบ ระบบงาน ฐานข้อมูล เว็บไซต์ แพลตฟอร์ม แอปพลิเคชัน โมดูล บัญชี
นวัตกรรม หลักสูตร วิชา รายวิชา หน่วยกิต ห้อง ห้องเรียน ชั้นเรียน ทุน ทุนการศึกษา อัตรา ตำแหน่ง รายการ รายชื่อ
รายงาน รางวัล เหรียญ เวที คู่มือ ประกาศ คำสั่ง ระเบียบ ข้อบังคับ กฎหมาย สัญญา ใบอนุญาต ใบสมัคร คดี สำนวน
เหตุการณ์ เหตุ ภาพ คลิป เพลง ป้าย สื่อ ข่าว ผลิตภัณฑ์ สินค้า แบรนด์ สิทธิบัตร สิทธิ หลัง คัน ลำ ขบวน แปลง บ่อ ฝาย อ่าง
อ่างเก็บน้ำ ต้น ดวง เตียง กล่อง ถุง ขวด ซอง ลัง ม้วน เม็ด หลอด ฟอง ลูก ก้อน หลุม สนาม อาคาร ที่นั่ง
เสียง คะแนนเสียง
ท่อน ฟาร์ม ผูก รีม แฟ้ม ชื่อเรื่อง ยูนิต ห่อ เครื่องหมาย กระป๋อง ฝูง แหล่ง แหล่งน้ำ แหล่งท่องเที่ยว
ธุรกรรม กรมธรรม์ หุ้น ไฟล์ ญัตติ กระทู้ นิทรรศการ
จุดความร้อน ตู้ ตู้คอนเทนเนอร์ ผืน มื้อ เมนู โรงเรือน สระน้ำ กล้อง คูหา หน่วยเลือกตั้ง เขตเลือกตั้ง เคส คำสั่งซื้อ
กระสอบ กระบอก บูธ เสาหลัก สัญชาติ กลไก กระบวนการ สกุลเงิน อาชีพ กรณี
คำ ประโยค บรรทัด ครั้งการใช้งาน ผู้ติดตาม ตัวเลือก คำถาม คำตอบ ดอก เซต หลัก โหล ชนเผ่า ภาษา ศาสนา
"""

# Nouns that do nothing but count: "150 คนที่ผ่านเกณฑ์" is a count, whatever follows.
_CLASSIFIERS = frozenset(
    ("คน", "คน-ครั้ง", "ราย", "แห่ง", "ครั้ง", "ท่าน", "ฉบับ", "เล่ม", "หลัง", "คัน", "รุ่น", "เครื่อง")
)

_OTHER_SPELLINGS = {"ร.ร.": "โรงเรียน", "รร.": "โรงเรียน", "คนครั้ง": "คน-ครั้ง", "คน/ครั้ง": "คน-ครั้ง"}

# "คน-ครั้ง" counts the same person anew each time; it is no rate.
_JOINED = ("คน-ครั้ง", "คน-วัน", "คน-เดือน", "คน-เที่ยว", "ราย-ครั้ง", "วัน-คน", "คู่-ครั้ง", "ครั้ง-คน")

# After these a "ต่อ" or a slash makes a rate: "บาทต่อคน", "ครั้ง/ปี".
_PER_ANYTHING = (
    "คน|ราย|หัว|แห่ง|ครั้ง|หน่วย|ตัน|กิโลกรัม|ลิตร|ครัวเรือน|ไร่|ตารางเมตร|กิโลเมตร|"
    "ปี|เดือน|สัปดาห์|วัน|ชั่วโมง|ภาคเรียน|โรงเรียน|โครงการ|รุ่น|ทุน|"
    r"เที่ยว|เตียง|คัน|ลำ|ตารางวา|ตร\.ม\.|ตร\.ว\.|กก\.|เมตร|บาร์เรล|ดอลลาร์สหรัฐ|ดอลลาร์"
)
_PER_TIME = "ตารางกิโลเมตร|ปี|เดือน|สัปดาห์|วัน|ชั่วโมง|นาที|ภาคเรียน|ไร่|ครัวเรือน|เที่ยว|เตียง|คัน|ลำ"
_PER_ONE = "ราย|คน|ครั้ง"  # only after "ต่อ": "คน/ครั้ง" are persons, or times, as often


def _spellings() -> dict[str, Unit]:
    """Every word that is a unit without a scale before it, with its unit."""
    words = {noun: Unit(noun, noun) for noun in _COUNTED_WORDS.split()}
    for table in (_MEASURED, _CURRENCIES):
        for measure, others in table.items():
            words[measure] = Unit(measure, measure)
            words |= {other: Unit(other, measure) for other in others.split("|") if other}
    words |= {short: Unit(short, long) for short, long in _OTHER_SPELLINGS.items()}
    for joined in _JOINED:
        words[joined] = Unit(joined, joined)
    for sign in ("%", "\N{FULLWIDTH PERCENT SIGN}", "เปอร์เซ็นต์", "เปอร์เซนต์", "เปอร์เซ็น"):
        words[sign] = Unit(sign, PERCENT)
    words["สตางค์"] = Unit("สตางค์", BAHT, Decimal("0.01"))
    for million in ("ลบ.", "ล.บ."):
        words[million] = Unit(million, BAHT, _SCALES["ล้าน"])
    for baht in ("บ.", "THB", "Baht", "baht"):
        words[baht] = Unit(baht, BAHT)
    return words


_UNITS = _spellings()


# A noun is no unit where it begins another word or the name of what follows.
_MONTH_BEGINNINGS = "มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิ|ธันวา"
_NEVER_BEFORE = {
    "ปี": r"\s*(?:งบประมาณ|การศึกษา|บัญชี|ภาษี|พ\.|ค\.|\d{4})",
    "เดือน": rf"\s*(?:{_MONTH_BEGINNINGS})",
    "วัน": "ที่|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์",
    "ไตรมาส": r"\s*\d",
    "ช่วง": r"\s*(?:เดือน|ปี|วัน)",
    "ราย": "ได้|จ่าย|รับ|ปี|เดือน|วัน|บุคคล|หัว",
    "ระดับ": "ชั้น|ประเทศ|ชาติ|จังหวัด|พื้นที่",
    "หลัง": "จาก|การ|สำเร็จ|ได้",
    "ภาค": "ตะวัน|เหนือ|ใต้|กลาง|รัฐ|เอกชน|ประชา|บังคับ",
    "เครื่อง": "ประดับ|ดื่ม|แต่ง|นุ่ง|หมาย|กล|ราช|แบบ|ปั้น|ครัว|สำอาง|หนัง|ทอง|เงิน",
    "ลูก": "จ้าง|หลาน|ค้า|เสือ",
    "กลุ่ม": "อายุ",
    "ทาง": "การ|ด้าน|วิชา",
    "งาน": "นี้|ดัง",
    "ต้น": "สังกัด|ทาง|ปี",
    "หน้า": "ที่",
    "คำ": "นวณ|ว่า",
    "ตัว": "เลข",
    "องค์": "ความรู้",
    "เหตุ": "ผล|เนื่อง",
    "ขั้น": "ต่ำ|พื้น|ต้น",
    "สาย": "อาชีพ|สามัญ|ตา",
    "หน": r"\w",
    "อัน": r"\w",
    "ลำ": r"\w",
    "นาย": r"\w",
    "ฝ่าย": r"\w",
}
_NEVER_BEHIND = r"(?!\s*ที่\s*\d|ละ(?!เอียด))"  # "รุ่นที่ 2", "คนละ 500 บาท"


def _pattern(word: str) -> str:
    """The word as it may be printed: a space at its joint, and not run into another word."""
    escaped = re.escape(word).replace(r"\ ", r"\s*").replace(r"\-", r"\s*[-‐‑–]\s*")
    if word[-1].isascii() and word[-1].isalpha():
        return escaped + "(?![A-Za-z])"
    if word.endswith("."):  # an abbreviation: "5 ม." but not "5 ม.ค."
        return escaped + "(?![ก-๙])"
    if word in _NEVER_BEFORE:
        return f"{escaped}(?!{_NEVER_BEFORE[word]})"
    return escaped


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, longer ones tried first."""
    return "|".join(_pattern(word) for word in sorted(words, key=len, reverse=True))


_SCALE = "|".join(_SCALES)
_RATE = r"\s*(?:/|ต่อ)\s*(?P<per>(?:{})(?!งบประมาณ|การศึกษา))"
_MONEY_RATE = pattern(_RATE.format(_PER_ANYTHING))
_COUNT_RATE = pattern(_RATE.format(rf"{_PER_TIME}|(?<=ต่อ)(?:{_PER_ONE})"))
_SPACE = pattern(r"\s*")


def _scale_of(words: str) -> Decimal:
    scale = Decimal(1)
    for word in re.findall(_SCALE, words):
        scale *= _SCALES[word]
    return scale


def _compact(text: str) -> str:
    return "".join(text.split())


class _Lexicon(NamedTuple):
    """Every word that is a unit, without spaces, and a pattern that finds them."""

    units: dict[str, Unit]
    pattern: re.Pattern[str]

    def named(self, printed: str) -> Unit:
        """The unit of a noun as printed, with whatever dash and spaces it was printed with."""
        compact = _compact(printed)
        return self.units.get(compact) or self.units[re.sub("[‐‑–/]", "-", compact)]


@cache
def _lexicon(vocabulary: Vocabulary) -> _Lexicon:
    words = {*vocabulary.units, *(word for word, _ in vocabulary.spellings)}
    added = {_compact(noun): Unit(_compact(noun), _compact(noun)) for noun in vocabulary.units}
    for word, meant in vocabulary.spellings:
        unit = known_unit(meant)
        if unit is not None:
            added[_compact(word)] = Unit(_compact(word), unit.measure, unit.scale)
    nouns = _any_of({*_UNITS, *words})
    pattern = re.compile(
        rf"(?P<scale>(?:(?:{_SCALE})\s*)*)(?P<noun>(?:{nouns}){_NEVER_BEHIND})"
        rf"|(?P<bare>(?:(?:{_SCALE})\s*)*(?:{_SCALE}))(?=กว่า|เศษ|[^\w\u0e30-\u0e4e]|\Z)"
    )
    own = {_compact(word): unit for word, unit in _UNITS.items()}
    return _Lexicon(own | added, pattern)


def unit_nouns(vocabulary: Vocabulary) -> frozenset[str]:
    """Every word that is a unit without a scale before it."""
    return frozenset(_lexicon(vocabulary).units)


def unit_after(text: str, position: int) -> tuple[Unit, int] | None:
    """The unit that begins at `position` (spaces skipped) and where it ends.

    The longest unit wins, a scale before it and a "ต่อ…" behind it included; None
    where no unit of the list stands there.
    """
    return _unit_after(text, position, _lexicon(current()))


def known_unit(name: str) -> Unit | None:
    """The unit of that name, a scale before it included, among those all reports use."""
    found = _unit_after(name, 0, _lexicon(NO_WORDS))
    return found[0] if found and not name[found[1] :].strip() else None


def _unit_after(text: str, position: int, lexicon: _Lexicon) -> tuple[Unit, int] | None:
    space = _SPACE.match(text, position)
    match = lexicon.pattern.match(text, space.end() if space else position)
    if match is None:
        return None
    end = match.end()
    if match["bare"] is not None:
        return Unit(_compact(match["bare"]), "", _scale_of(match["bare"])), end
    base = lexicon.named(match["noun"])
    unit = Unit(
        _compact(match["scale"]) + base.name,
        base.measure,
        base.scale * _scale_of(match["scale"]) if match["scale"] else base.scale,
    )
    rate = (_MONEY_RATE if unit.is_currency else _COUNT_RATE).match(text, end)
    if rate is None or unit.is_percentage:
        return unit, end
    name = unit.name + _compact(rate.group())
    return Unit(name, f"{unit.measure}/{rate['per']}", unit.scale), rate.end()


def _whole_unit(text: str) -> Unit | None:
    """The unit that the whole text is, brackets and dots around it left out."""
    if _compact(text).strip(".:()[]") == "ร้อยละ":
        return Unit("ร้อยละ", PERCENT)
    found = unit_after(text, 0)
    if found is None or text[found[1] :].strip(" \t\n.:()[]"):
        return None
    return found[0]


_UNIT_LINE = pattern(
    r"\W*หน่วย(?!งาน)(?:นับ|วัด|เงิน)?\s*(?P<sign>[:=\uff1a]?)\s*(?P<unit>.+)", re.DOTALL
)


def unit_line(text: str) -> Unit | None:
    """The unit a line like "หน่วย : ล้านบาท" or "(หน่วยนับ: คน)" gives a table, if it is one."""
    match = _UNIT_LINE.fullmatch(text.strip())
    if match is None:
        return None
    unit = match["unit"].strip()
    return _whole_unit(unit) or _whole_unit(_REMARK.sub("", unit))


_REMARK = pattern(r"(?<=\S)\s*\(.*\)$", re.DOTALL)  # "ล้านบาท (ปัดเศษ...)"
_BRACKETS = pattern(r"[(\[]\s*([^()\[\]]+?)\s*[)\]]")
_PERIODS = frozenset(("ปี", "เดือน", "ไตรมาส", "ภาคเรียน", "ปีการศึกษา", "ปีงบประมาณ"))
_PERCENT_HEADER = pattern(r"(?:^|[\s(])(?:ร้อยละ|[%\uff05]|เปอร์เซ็นต์)")


def header_unit(text: str) -> Unit | None:
    """The unit a column's header names: in brackets, alone, or by "ร้อยละ".

    "งบประมาณ (บาท)", "จำนวนคน (คน)", "ล้านบาท", "ร้อยละของแผน", "% เบิกจ่าย". Two
    different units in one header name none.
    """
    units = {_whole_unit(part) or unit_line(part) for part in _BRACKETS.findall(text)} - {None}
    if len(units) > 1:
        return None
    if units:
        return units.pop()
    alone = _whole_unit(text) or unit_line(text)
    if alone is not None and not alone.begins_names and alone.measure not in _PERIODS:
        return alone  # but "แผนงาน" heads the names themselves, "ปีงบประมาณ" years
    percent = _PERCENT_HEADER.search(text)
    return Unit(percent.group().strip(" (\n\t"), PERCENT) if percent else None
