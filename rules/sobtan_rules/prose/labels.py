"""What a number measures: the words that name it, in prose and in tables."""

from __future__ import annotations

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Cell, Column, Quantity, Row, Table, has_words

_LONGEST = 120  # characters: a name that goes on longer is a sentence

# Words between the name and the number that only say that a number follows.
_BINDERS = pattern(
    r"(?:\s|[,:(“\"]|รวม|เป็น|จำนวน|ทั้งสิ้น|ทั้งหมด|เงิน(?=จำนวน|ทั้ง|\s|$)|คิด|ร้อยละ|มูลค่า|(?<!งบ)ประมาณ|กว่า|มากกว่า|ไม่น้อยกว่า|"
    r"อย่างน้อย|ไม่เกิน|แล้ว|(?<!ราย)ได้|มี|อีก|ถึง|เกือบ|(?<!ค)ราว|หรือ|คือ|อยู่ที่|เพียง|เฉลี่ย(?=\s|$))+$"
)
# Where one statement ends and the next begins.
_BREAKS = pattern(
    r"(?:จำแนก|แบ่ง|แยก)(?:ออก)?(?:ได้)?(?:เป็น|ดังนี้)|ได้แก่|ประกอบด้วย|ในจำนวนนี้(?:เป็น|มี)?|ทั้งนี้|นอกจากนี้|"
    r"ต่อมา|โดยมี|โดยเป็น|ซึ่งเป็น|ซึ่งมี|พบว่า|รองลงมาคือ|คิดเป็น|คงเหลือ(?=\s)|^\s*(?:และ|กับ|หรือ|,)|\s(?:และ)(?=มี)|[;“”]"
)
_JOINTS = pattern(
    r"^(?:[\s,)]|และ(?!การ)|กับ|หรือ|ของ|โดย|ซึ่ง|รวม(?:เป็น(?:เงิน)?)?(?=[\sก-ฮ])(?!ถึง|ทั้ง|กลุ่ม|ทุก|สะสม)|มี(?=\s|จำนวน)|เป็น(?=\s|จำนวน))+"
)


def label_before(words: str) -> str:
    """The name of a number: of the words before it, those that belong to it.

    "และมีครูร่วมงาน จำนวน" gives "ครูร่วมงาน"; empty where the words name nothing.
    """
    text = _BINDERS.sub("", words)
    begin = 0
    for match in _BREAKS.finditer(text):
        if match.end() < len(text):
            begin = match.end()
    text = _JOINTS.sub("", text[begin:]).strip(" ,:-–•")
    text = " ".join(text.split())
    if len(text) <= _LONGEST:
        return text
    cut = text.find(" ", len(text) - _LONGEST)
    return text[cut + 1 :] if cut > 0 else text[-_LONGEST:]


_LAST_WORD = pattern(r"([^\s\d๐-๙()\[\]/,“”\"]{1,40})\s?$")


def word_before(words: str) -> str:
    """What a number that measures nothing stands behind: "ครั้งที่", "พ.ศ.", "ธันวาคม"."""
    match = _LAST_WORD.search(words[-48:])
    return match[1].strip("-–") if match else ""


def label_in_table(table: Table, row: Row | None, cell: Cell) -> str:
    """The name of a number in a table: its row, then its column's header path.

    A cell that holds words names its own number. Without a row (a number in the
    header) it is the header's words alone.
    """
    if has_words(cell.text.string) and row is not None and row.label is cell.text:
        return _plain(cell.text.string)
    parts = [] if row is None else [_plain(row.label.string)]
    parts += [_plain(part.string) for part in _column(table, cell).path]
    named = [part for part in dict.fromkeys(parts) if has_words(part)]
    return " / ".join(named) or _plain(table.caption.string)


def _column(table: Table, cell: Cell) -> Column:
    return table.columns[min(cell.column, len(table.columns) - 1)]


def _plain(words: str) -> str:
    return " ".join(words.split())


def unit_name(quantity: Quantity) -> str:
    """The unit as printed, with its rate where it has one; empty where there is none."""
    return "" if quantity.unit is None else quantity.unit.name
