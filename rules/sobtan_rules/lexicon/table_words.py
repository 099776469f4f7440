"""The words by which tables name what a row or column holds, in Thai and English.

A user may add words for totals (`sobtan_extractor.numbers.vocabulary`).
"""

from __future__ import annotations

import re
from functools import cache

from sobtan_extractor.late import pattern
from sobtan_extractor.numbers.vocabulary import current
from sobtan_rules.lexicon.senses import Hit, Sense, Where, find

_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_FORMULA = pattern(r"\(?\s*(?:\d{1,2}|[ก-ฮA-Z])\s*\)?\s*=.*$|\(\s*\d{1,2}\s*\)")
_UNIT_IN_BRACKETS = pattern(r"\(\s*(?:ล้าน|พัน|หมื่น|แสน)?(?:บาท|คน|ราย|แห่ง|ร้อยละ|%)\s*\)")
_LEADING_NUMBER = pattern(r"^\(?(\d{1,9}(?:\.\d{1,9})*)(?:[.)](?!\d)|\s|(?=[ก-๙]))\s*")

_WHOLE = (  # "รวมทั้งจังหวัด" is a total, "รวมทั้งค่าขนส่ง" says what is counted in
    "จังหวัด|ประเทศ|ราชอาณาจักร|เขต|ภาค|อำเภอ|ตำบล|เทศบาล|กระทรวง|กรม|องค์กร|หน่วยงาน|สำนัก|ศูนย์|กองทุน|บริษัท|"
    "มหาวิทยาลัย|วิทยาลัย|คณะ|โรงเรียน|โรงพยาบาล|แผนงาน|โครงการ|กลุ่ม|ระบบ|สอง|สาม|สี่|ห้า|[2-9]"
)
_GRAND = pattern(
    r"^(?:รวม|ยอดรวม|ผลรวม)(?:เป็น)?(?:เงิน|งบประมาณ)?$"
    r"|^(?:รวม|ยอดรวม|ผลรวม)?(?:เป็น)?(?:เงิน|งบประมาณ)?(?:ทั้งสิ้น|ทั้งหมด|ทุก.*|สุทธิ)$"
    rf"|^รวมทั้ง(?:{_WHOLE})[^\s:]*$"
    r"|^grand total|^overall total|^total,? all|^all$|^totals?$",
)
_TOTAL = pattern(
    rf"^(?:ยอด|ผล|จำนวน)?รวม(?!ทั้ง(?!สิ้น|หมด|ปี|{_WHOLE})|ถึง|กัน|กลุ่ม|มือ|สะสม|พลัง|ตัว)"
    r"|^(?:ทั้งสิ้น|ทั้งหมด)$"
    r"|^(?:grand |sub-?|overall )?totals?\b(?!.*\b(?:rate|per|average|mean|index|change)\b)"
    r"|^(?:sum|all|both sexes)$|,? (?:sub-?)?totals?$",
)
_RATIO = pattern(
    r"ร้อยละ|(?<!\d)(?<!\d )%|เปอร์เซ็น|สัดส่วน|อัตรา(?!กำลัง)|เฉลี่ย|ต่อหน่วย|ต่อคน|"
    r"ดัชนี(?!ความ|และ|ด้าน)|ลำดับ|อันดับ|คะแนน|ค่าน้ำหนัก|เร็ว.{0,6}ช้า|ช้า.{0,6}เร็ว|"
    r"(?<!ติด)(?<!เชื่อม)ต่อ(?!เนื่อง|เติม|ยอด|อายุ|สัญญา)\s?(?:หัว|ราย(?!การ)|ตร\.|ลบ\."
    r"|\S{0,20}\s*(?:หนึ่ง|แสน|หมื่น|พัน|ล้าน|\d[\d,]*)(?:\s?(?:คน|ราย|หน่วย|แห่ง|ไร่|ครั้ง|ประชากร)|$)"
    r"|\S{0,20}\s*1[0,]+\s?[ก-๎]{1,10}(?:\s|$))|"
    r"บาท\s?/\s?(?!ปี|เดือน|วัน)\S|"
    r"percent|\bpct\b|\brates?\b|\bratio|average|\bavg\b|\bmean\b|median|\bindex\b|\brank|share\b|"
    r"\bper\b|std|deviation|variance|minimum|maximum|\bmin\b|\bmax\b",
)
_PERCENTAGE = pattern(r"ร้อยละ|%|เปอร์เซ็น|สัดส่วน|percent|\bpct\b")
_PERCENTAGE_ROW = pattern(r"^(?:คิดเป็น)?\s*\(?(?:ร้อยละ|%|สัดส่วน|เปอร์เซ็นต์|percent)")
_APART = pattern(
    r"คงเหลือ|ผลต่าง|ส่วนต่าง|เพิ่ม.*ลด|สูง.*ต่ำ|ในจำนวนนี้|(?<!จด)หมายเหตุ|สะสม|ยกมา|ยกไป|^ลำดับ|^ที่$|ปีที่|"
    r"difference|change|balance|remain|of which|cumulative|\bnote|variance|growth",
)
_BEGINS_APART = pattern(
    r"^(?:ยอด|เงิน|งบประมาณ|วงเงิน)?(?:คงเหลือ|ยกมา|ยกไป|สะสม)|^(?:ผล|ส่วน)ต่าง|^เพิ่ม.*ลด|สูง.*ต่ำ|^(?:ใน|จาก)จำนวนนี้|^หมายเหตุ"
    r"|^difference|^change|^balance|^remain|^of which|^cumulative|^note|^variance|^growth",
)
_ORDER = pattern(
    r"^(?:ลำดับ(?:ที่)?|ที่|เลขที่|หมายเลข|เบอร์|(?:งวด|ครั้ง|ปี|ข้อ)ที่|รหัส.*|หมายเหตุ(?:ที่)?|notes?|no\.?|#|(?:.*\s)?(?:rank|code|id|year|number)|ปี|พ\.ศ\.|ปีงบประมาณ)$"
)
_PLAN = pattern(
    r"^(?:แผน(?!งาน)|งบประมาณ(?!คงเหลือ)|งบ\S*ที่(?:ได้รับ)?(?:จัดสรร|อนุมัติ)|วงเงิน|เป้าหมาย|ค่าเป้าหมาย|กรอบ(?:วงเงิน|อัตรา)|ได้รับ|"
    r"เงินงบประมาณ|งบที่ได้รับ|จัดสรร|plan|budget|target|allocation|appropriation)"
)
_SPENT = pattern(r"เบิกจ่าย|ใช้จ่าย|จ่ายจริง|จ่ายแล้ว|จ่ายไป|^จ่าย|รายจ่าย|expen|spent|disburse|actual")
_OBLIGATED = pattern(r"ผูกพัน|ก่อหนี้|กันเงิน|^po$|\(po\)|obligat|committ?|encumb")
_REMAINING = pattern(r"^(?:งบประมาณ|เงิน|วงเงิน|ยอด)?คงเหลือ|^เหลือ|remaining|unspent|^balance$")
_RESULT = pattern(r"^ผล(?!ต่าง|ผลิต|รวม|ลัพธ์)|^actual$|^results?$")
_QUARTER = pattern(
    r"^(?:แผน|ผล|งบประมาณ)?\s*(?:ไตรมาส(?:ที่)?|q|quarter)\s*([1-4])\b(?!\s*[-–,])", re.IGNORECASE
)
_GENERIC = pattern(
    r"^(?:จำนวน(?:เงิน)?|(?:ล้าน|พัน)?บาท|เงิน|\(?(?:ล้าน|พัน)?บาท\)?|amount|number|baht|thb)?$"
)
_CUMULATIVE = pattern(r"^(?:ยอด|รวม|ผล|เบิกจ่าย|แผน)*สะสม|^รวม\s*[2-4]\s*ไตรมาส|cumulative|to date")
_CHANGE = pattern(r"เพิ่ม.*ลด|ผลต่าง|ส่วนต่าง|เปลี่ยนแปลง|^difference|^change|increase.*decrease")
_OPENING = pattern(r"ยกมา|ต้นงวด|ต้นปี|ต้นไตรมาส|วันต้น|opening|beginning")
_CLOSING = pattern(r"ยกไป|ปลายงวด|สิ้นงวด|ปลายปี|สิ้นปี|ปลายไตรมาส|วันสิ้น|closing|ending")
_COMING = pattern(r"^(?:เงิน|ราย|รวม)?รับ|^เพิ่ม(?!.*ลด)|^receipts?|^additions?|^increase")
_GOING = pattern(r"^(?:เงิน|ราย|รวม)?จ่าย|^ลด(?!.*เพิ่ม)|^payments?|^disposals?|^decrease|^ใช้ไป")
_PERIOD = pattern(
    r"^(?:เดือน|ณ|สิ้น|ถึง)*\s*(?:(?:มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา)(?:คม|ยน|พันธ์)"
    r"|(?:[มกพสตธ]|มี)\.\s?ค\b|ก\.\s?พ\b|(?:มิ|เม|[กพ])\.\s?ย\b)"
    r"|ไตรมาส|ครึ่ง(?:ปี|แรก|หลัง)|^(?:ปี|ปีงบประมาณ|พ\.ศ\.)?\s*25\d\d$|\bq[1-4]\b|quarter|\bhalf",
)
_WEIGHT = pattern(r"น้ำหนัก|weight")
_STATISTIC = pattern(
    r"^(?:รวม\s?/\s?)?(?:ค่า)?เฉลี่ย|(?:สูง|ต่ำ|มาก|น้อย)(?:ที่)?สุด|ค่ากลาง|มัธยฐาน"
    r"|^(?:average|mean|median|max|min|std)"
)
_YEAR_TOTAL = pattern(r"ทั้งปี|รวมปี|ตลอดปี|^ปี(?:งบประมาณ)?\s*(?:พ\.ศ\.)?\s*\d{4}$|full year|^year$")


@cache
def plain(words: str) -> str:
    """The words without numbering of columns, units in brackets and spare spaces."""
    text = words.translate(_THAI_DIGITS).lower().replace("\u200b", "")
    text = _FORMULA.sub("", text)
    text = _UNIT_IN_BRACKETS.sub("", text)
    return " ".join(text.split()).strip(" :*.-–")


@cache
def without_formula(words: str) -> str:
    """The words as printed, without the column's number or formula."""
    shown = _FORMULA.sub("", words).strip()
    return shown if shown else words


@cache
def number_of(words: str) -> tuple[int, ...]:
    """The outline number a label begins with: (1, 2) for "1.2 งบลงทุน"; () for none."""
    match = _LEADING_NUMBER.match(words.translate(_THAI_DIGITS).strip())
    if match is None:
        return ()
    return tuple(int(number) for number in match[1].split("."))


@cache
def unnumbered(words: str) -> str:
    """The plain words behind the outline number."""
    text = words.translate(_THAI_DIGITS).strip()
    return plain(_LEADING_NUMBER.sub("", text, count=1))


@cache
def is_dashed(words: str) -> bool:
    """Whether the label is an item under the one before it: "- ค่าตอบแทน"."""
    return re.match(r"\s*[-–•]\s*\D", words) is not None


def is_total(words: str) -> bool:
    """Whether the words name a total: รวม, รวมทั้งสิ้น, ยอดรวม, total."""
    return _is_total(words, current().totals)


@cache
def _is_total(words: str, added: tuple[str, ...]) -> bool:
    name = unnumbered(words)
    says_so = _TOTAL.search(name) is not None or name.startswith(tuple(map(plain, added)))
    return says_so and not is_ratio(words)


def is_grand_total(words: str) -> bool:
    """Whether the words name a total of everything: รวมทั้งสิ้น, grand total."""
    return _is_grand_total(words, current().totals)


@cache
def _is_grand_total(words: str, added: tuple[str, ...]) -> bool:
    name = unnumbered(words)
    is_grand = _GRAND.search(name) is not None or name in map(plain, added)
    return is_grand and _is_total(words, added)


@cache
def is_ratio(words: str) -> bool:
    """Whether the words name something that is never added up: ร้อยละ, เฉลี่ย, rate."""
    return _RATIO.search(plain(words)) is not None


@cache
def is_apart(words: str) -> bool:
    """Whether the words name something beside the parts of a sum: คงเหลือ, ในจำนวนนี้."""
    return _APART.search(plain(words)) is not None


@cache
def begins_apart(words: str) -> bool:
    """Whether the name begins so: "วัสดุคงเหลือ" is a thing as any other."""
    return _BEGINS_APART.search(unnumbered(words)) is not None


@cache
def is_order(words: str) -> bool:
    """Whether the words head a column that numbers or names its rows: ลำดับ, รหัส, ปี."""
    return _ORDER.search(plain(words)) is not None


@cache
def is_plan(words: str) -> bool:
    """Whether the words name what was to be: แผน, งบประมาณ, เป้าหมาย."""
    return _PLAN.search(unnumbered(words)) is not None and not is_ratio(words)


@cache
def is_spent(words: str) -> bool:
    """Whether the words name what was paid: เบิกจ่าย, ใช้จ่าย."""
    return _SPENT.search(plain(words)) is not None and not is_ratio(words)


@cache
def is_obligated(words: str) -> bool:
    """Whether the words name what is bound to be paid: ผูกพัน, ก่อหนี้."""
    return _OBLIGATED.search(plain(words)) is not None and not is_ratio(words)


@cache
def is_remaining(words: str) -> bool:
    """Whether the words name what is left: คงเหลือ."""
    return _REMAINING.search(unnumbered(words)) is not None and not is_ratio(words)


@cache
def is_result(words: str) -> bool:
    """Whether the words name what came of a plan: ผล, ผลการใช้จ่าย."""
    return _RESULT.search(unnumbered(words)) is not None and not is_ratio(words)


@cache
def quarter_of(words: str) -> int:
    """The quarter the words name: 2 for "ไตรมาสที่ 2"; 0 for none or a span of them."""
    match = _QUARTER.search(plain(words))
    return 0 if match is None or "สะสม" in words else int(match[1])


@cache
def is_year(words: str) -> bool:
    """Whether the words name a whole year: ทั้งปี, ปีงบประมาณ 2567."""
    return _YEAR_TOTAL.search(plain(words)) is not None


@cache
def is_percentage_name(words: str) -> bool:
    """Whether the words name a percentage: ร้อยละ, %, สัดส่วน."""
    return _PERCENTAGE.search(plain(words)) is not None


@cache
def is_generic(words: str) -> bool:
    """Whether the words say only that there is an amount: จำนวนเงิน, ล้านบาท."""
    return _GENERIC.search(plain(words)) is not None


@cache
def is_cumulative(words: str) -> bool:
    """Whether the words name the quarters so far together: สะสม, รวม 2 ไตรมาส."""
    return _CUMULATIVE.search(plain(words)) is not None and not is_ratio(words)


@cache
def is_period(words: str) -> bool:
    """Whether the words name a stretch of time: ต.ค. 66, ไตรมาส 2, ครึ่งปีแรก."""
    return _PERIOD.search(unnumbered(words)) is not None


@cache
def runs_up(words: str) -> bool:
    """Whether the words name a figure that runs on from period to period: รายได้สะสม."""
    return "สะสม" in words or "cumulative" in words.lower()


@cache
def is_change(words: str) -> bool:
    """Whether the words name the difference of two amounts: เพิ่ม/(ลด), ผลต่าง."""
    return _CHANGE.search(plain(words)) is not None and not is_ratio(words)


@cache
def is_opening(words: str) -> bool:
    """Whether the words name what there was at first: ยอดยกมา."""
    return _OPENING.search(plain(words)) is not None


@cache
def is_closing(words: str) -> bool:
    """Whether the words name what there is in the end: ยอดยกไป, คงเหลือ."""
    return _CLOSING.search(plain(words)) is not None or is_remaining(words)


@cache
def is_coming(words: str) -> bool:
    """Whether the words name what came in between: รับ, เพิ่มขึ้น."""
    return _COMING.search(plain(words)) is not None


@cache
def is_going(words: str) -> bool:
    """Whether the words name what went out between: จ่าย, ลดลง."""
    return _GOING.search(plain(words)) is not None


def is_deducted(words: str) -> bool:
    """Whether the name begins with what is taken away: "หัก ค่าเผื่อหนี้สงสัยจะสูญ"."""
    return _first_says(words, frozenset((Sense.DEDUCTED,)))


def is_net(words: str) -> bool:
    """Whether the words name what is left after something was taken away: "ลูกหนี้ - สุทธิ"."""
    return _says(unnumbered(words), Sense.NET) and not is_ratio(words)


def is_rank(words: str) -> bool:
    """Whether the words name what place each row takes: อันดับ, rank."""
    return _says(plain(words), Sense.RANK)


@cache
def is_percentage_row(words: str) -> bool:
    """Whether a row's words begin as a percentage: ร้อยละการเบิกจ่าย, % of plan."""
    return _PERCENTAGE_ROW.search(unnumbered(words)) is not None


_RATIOS = frozenset(
    (Sense.SHARE, Sense.RATE, Sense.RATIO, Sense.MEAN, Sense.RANK, Sense.HIGHEST, Sense.LOWEST)
)


@cache
def is_weight(words: str) -> bool:
    """Whether the words name weights of parts: น้ำหนัก, weight."""
    return _WEIGHT.search(plain(words)) is not None


def is_statistic(words: str) -> bool:
    """Whether the words name a mean or an extreme of the others: computed otherwise than these."""
    return _STATISTIC.search(plain(words)) is not None


@cache
def begins_as_ratio(words: str) -> bool:
    """Whether the name begins as that of a share, a rate, a mean: "ค่าเฉลี่ย", "ร้อยละของแผน"."""
    return _first_says(words, _RATIOS)


def _first_says(words: str, wanted: frozenset[Sense]) -> bool:
    """Whether the name begins with a word that means one of these."""
    first = next(iter(_found(unnumbered(words), current().words)), None)
    return first is not None and not first.senses.isdisjoint(wanted) and first.start < 2


def _says(name: str, sense: Sense) -> bool:
    return any(sense in hit.senses for hit in _found(name, current().words))


@cache
def _found(name: str, added: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[Hit, ...]:
    """The words of a name that mean something, by the lexicon and one body's own words."""
    return find(name, Where.NAMES)
