"""The words right before a numeral that say what it is, or how far it is exact.

Thai puts no space between words, so a cue is found as the longest known word the
text before the numeral ends with: "งบประมาณ" is there to keep its "ประมาณ" (about)
from being one. Spaces are left out, for a line's wrap may have put them anywhere.
"""

from __future__ import annotations

from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Bound
from sobtan_extractor.numbers.dates import MONTHS
from sobtan_extractor.numbers.units import unit_nouns
from sobtan_extractor.numbers.vocabulary import Vocabulary, current

REACH = 40  # characters before a numeral in which its cues stand


class Sign(Enum):
    """What a word before a numeral says of it."""

    NAMED = auto()  # it names something: รุ่นที่, มาตรา
    MAYBE_NAMED = auto()  # the same, but where a unit follows it counts: รุ่น, ชั้น
    YEAR = auto()  # พ.ศ., ปีงบประมาณ, a month's name
    YEAR_OR_GRADE = auto()  # ปี: "ปี 2566", but a student's "ปี 3"
    TERM = auto()  # ไตรมาสที่, ภาคเรียนที่
    DAY = auto()  # วันที่
    PERCENT = auto()  # ร้อยละ
    MONEY = auto()  # ฿, THB
    RATE = auto()  # คนละ, แห่งละ
    BOUND = auto()  # กว่า, ประมาณ
    COUNTED = auto()  # จำนวน: says nothing but that a count or an amount comes
    NOTHING = auto()  # a longer word that only ends like a cue


class Cues(NamedTuple):
    """What the words before a numeral say together."""

    sign: Sign | None = None
    bound: Bound = Bound.EXACT
    is_counted: bool = False
    per: str = ""  # of a rate, "คน" for คนละ ("" for ๆละ); of money, its currency


# "…ที่ 3" names one of these.
_THINGS_IN_ORDER = """
    ครั้ง รุ่น ฉบับ ระยะ รอบ ปี ชั้น ชั้นปี ลำดับ แผนงาน แผน โครงการ กิจกรรม ตัวชี้วัด ข้อ ตาราง
    ภาพ รูป แผนภูมิ แผนภาพ กราฟ บท ส่วน ตอน เล่ม ภาค เขต กลุ่ม ชุด ประเด็น ยุทธศาสตร์ กลยุทธ์
    มาตรการ ด้าน หมู่ อันดับ งวด สัปดาห์ เดือน ศตวรรษ ทศวรรษ ช่วง ขั้น ขั้นตอน วาระ เลข สมัย คู่
    ทีม โซน เฟส คน ราย แห่ง เรื่อง ประเภท สาขา หลักสูตร คณะ องค์ประกอบ มาตรฐาน หมวด หมวดหมู่
    พันธกิจ ภารกิจ หัวข้อ ข้อสังเกต ข้อเสนอ หมุดหมาย สัญญา คำสั่ง ประกาศ หนังสือ บ้านเลข ทะเบียนเลข
    มติ แนวทาง คดี เอกสารแนบ ภาคผนวก ตำแหน่ง ห้อง อาคาร สาย ช่อง เข็ม ผลผลิต ผลลัพธ์
    """
_WORDS: dict[Sign, str] = {
    Sign.NAMED: """
        มาตรา อนุมาตรา ข้อ วรรค หมวด เล่ม เขต หมายเลข รหัส รหัสไปรษณีย์ เบอร์ มอก. หมู่ กม. โทร โทร.
        โทรศัพท์ โทรสาร แฟกซ์
        """,
    Sign.MAYBE_NAMED: """
        รุ่น ครั้ง ระยะ รอบ ชั้น ระดับ ขั้น ตอน หน้า ห้อง กลุ่ม ประเภท แบบ ฉบับ ภาค ตาราง ภาพ รูป
        แผนงาน โครงการ กิจกรรม ตัวชี้วัด ยุทธศาสตร์ กลยุทธ์ เฟส งวด ชุด สาย วาระ ลำดับ อันดับ
        ช่อง สัปดาห์ เข็ม ชั้นปี อาคาร ตอนพิเศษ แผนภูมิ แผนภาพ โซน บท ภาคผนวก เอกสารแนบ ผลผลิต
        ประเด็น มาตรการ แนวทาง สมัย หัวข้อ ในเขต ห้องประชุม ตอนบน ตอนล่าง ตอนกลาง หน้าที่ เป้าหมายที่
        ระดับที่ ซอย ทางหลวง อนุบาล ประถม มัธยม
        """,
    Sign.YEAR: """
        พ.ศ. ค.ศ. พศ. คศ. พ.ศ ค.ศ พุทธศักราช คริสต์ศักราช ปีงบประมาณ ปีการศึกษา ปีบัญชี ปีภาษี ปีงบฯ
        ปีปฏิทิน ปีฐาน ประจำปี
        """,
    Sign.YEAR_OR_GRADE: "ปี",
    Sign.TERM: """
        ไตรมาสที่ ไตรมาส ภาคเรียนที่ ภาคเรียน ภาคการศึกษาที่ ภาคการศึกษา เทอม เทอมที่ ครึ่งปี ครึ่งปีที่
        """,
    Sign.DAY: "วันที่",
    Sign.PERCENT: "ร้อยละ อัตราร้อยละ",
    Sign.COUNTED: """
        จำนวน เป็นจำนวน รวมจำนวน จำนวนเงิน เป็นเงิน วงเงิน รวม ทั้งสิ้น ทั้งหมด ยอด มูลค่า
        """,
    Sign.NOTHING: """
        งบประมาณ ตามลำดับ คราว เรื่องราว ส่วนเกิน เจ้าหน้าที่ ล่วงหน้า ก้าวหน้า ต่อหน้า ข้างหน้า ต้นแบบ
        รูปแบบ ตัวแบบ ทุกปี ต่อปี รายปี ต่อครั้ง ทุกครั้ง บางครั้ง ครบรอบ ทุกระดับ แต่ละระดับ ขอบเขต
        วิทยาเขต ทุกข้อ รายข้อ นอกเขต ทางโทรศัพท์
        """,
}
_DOLLAR = "ดอลลาร์สหรัฐ"
_MONEY = {"฿": "บาท", "THB": "บาท", "$": _DOLLAR, "US$": _DOLLAR, "USD": _DOLLAR, "€": "ยูโร"}
_BOUNDS = {
    Bound.ABOUT: "ประมาณ ราว ราวๆ โดยประมาณ ประมาณการ ใกล้เคียง ~ ≈ ±",
    Bound.OVER: "กว่า มากกว่า เกิน เกินกว่า สูงกว่า เกินจาก >",
    Bound.AT_LEAST: "ไม่น้อยกว่า อย่างน้อย ไม่ต่ำกว่า อย่างต่ำ มิน้อยกว่า ขั้นต่ำ ≥",
    Bound.UNDER: "เกือบ น้อยกว่า ต่ำกว่า ไม่ถึง จวน <",
    Bound.AT_MOST: "ไม่เกิน ไม่มากกว่า ไม่เกินกว่า มิเกิน อย่างมาก ไม่สูงกว่า ≤",
}


class _Cue(NamedTuple):
    sign: Sign
    bound: Bound = Bound.EXACT
    per: str = ""


@cache
def _cues(vocabulary: Vocabulary) -> dict[str, dict[int, dict[str, _Cue]]]:
    """Every cue word, by its last character and then by its length, longest first."""
    nouns = unit_nouns(vocabulary)
    words = {thing + "ที่": _Cue(Sign.NAMED) for thing in _THINGS_IN_ORDER.split()}
    words |= {noun + "ละ": _Cue(Sign.RATE, per=noun) for noun in nouns if noun != "ร้อย"}
    words |= {noun + "ๆละ": _Cue(Sign.RATE, per=noun) for noun in nouns}
    words["ๆละ"] = _Cue(Sign.RATE)  # 2 รุ่น ๆ ละ 50 คน: of what was counted last
    words |= {sign: _Cue(Sign.MONEY, per=currency) for sign, currency in _MONEY.items()}
    words |= {month: _Cue(Sign.YEAR) for month in MONTHS}
    words |= {word: _Cue(sign) for sign, line in _WORDS.items() for word in line.split()}
    words |= {
        word: _Cue(Sign.BOUND, bound) for bound, line in _BOUNDS.items() for word in line.split()
    }
    shelves: dict[str, dict[int, dict[str, _Cue]]] = {}
    for word in sorted(words, key=len, reverse=True):
        shelf = shelves.setdefault(word[-1], {})
        shelf.setdefault(len(word), {})[word] = words[word]
    return shelves


def _last_cue(window: str) -> tuple[_Cue, int] | None:
    """The longest cue the window ends with, and where it begins."""
    for length, words in _cues(current()).get(window[-1:], {}).items():
        cue = words.get(window[-length:])
        if cue is not None:
            return cue, len(window) - length
    return None


def _takes_bound(cue: _Cue) -> bool:
    """Whether a bound may stand between the cue and its numeral: ร้อยละกว่า 80."""
    return cue.sign in (Sign.PERCENT, Sign.RATE)


# School grades and letters of an office, too short to be told by their last letters:
# "ม.4" and "/ว 123", but not "กทม. 12 เขต".
_GRADE = pattern(
    r"(?:^|[^ก-๙.]|ชั้น|ระดับ|ศึกษา|เรียน|และ|ถึง|หรือ|ช่วง)(?:ม|ป|อ|ปวช|ปวส)\.\s*$"
    r"|(?:ปวช|ปวส)\s*$|(?:^|[\s(])น\.\s*$|/\s?ว\s?$"
)
_GRADE_ENDS = (".", "ช", "ส", "ว")
_BETWEEN = ':=(["“‘\N{FULLWIDTH COLON}'  # may stand between a cue and its numeral


def read_cues(window: str) -> Cues:
    """What the words at the end of `window` say of the numeral that follows it.

    Several cues stack: "ไม่น้อยกว่าร้อยละ", "จำนวนกว่า". The one next to the numeral
    says what it is; a bound may stand on either side of "จำนวน" or "ร้อยละ".
    """
    rest = "".join(window.split()).rstrip(_BETWEEN)
    if rest[-1:] in _GRADE_ENDS and _GRADE.search(window, len(window) - 12):
        return Cues(Sign.NAMED)
    sign: Sign | None = None
    bound, per, is_counted = Bound.EXACT, "", False
    while (found := _last_cue(rest)) is not None:
        cue, begins = found
        rest = rest[:begins].rstrip(":=")
        if cue.sign is Sign.BOUND:
            bound = cue.bound if bound is Bound.EXACT else bound
        elif cue.sign is Sign.COUNTED:
            is_counted = True
        elif is_counted or sign is not None or (bound is not Bound.EXACT and not _takes_bound(cue)):
            break
        else:
            sign, per = cue.sign, cue.per
            if sign is not Sign.PERCENT:
                break
    if sign in (Sign.NAMED, Sign.MAYBE_NAMED) and rest.endswith("จำนวน"):  # จำนวนรุ่น: how many
        return Cues(None, bound, is_counted=True)
    return Cues(sign, bound, is_counted, per)


WORDS_OF_AMOUNT = frozenset(
    word
    for lines in (_BOUNDS.values(), (_WORDS[Sign.PERCENT], _WORDS[Sign.COUNTED]))
    for line in lines
    for word in line.split()
)
