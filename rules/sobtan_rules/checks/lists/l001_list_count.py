"""L001: a stated count against the list that follows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.checks.lists._findings import counted, miscounts_in_tables, miscounts_of_sections
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.lists.listings import lists
from sobtan_rules.prose.added_counts import additions
from sobtan_rules.relations.finding import Message, Outcome, Severity


class ListCount(Rule):
    """A stated count equals the number of things listed for it.

    "7 จังหวัด ประกอบด้วย …", "6 สังกัด (…)", "2 ประเด็น ดังนี้" with items below, "8 ครั้ง"
    with places in brackets behind: a list that is one short or one too long misleads
    about what was done. Names are told apart by what they are, not by spaces, persons by
    their titles, months and years by their names, projects by the sections on them; phrases
    only where commas, numbers or quotation marks part them, or where the lists beside theirs
    in the sentence have as many as is said of them. After อาทิ and เช่น only a
    list longer than the count is wrong.
    """

    code: ClassVar[str] = "L001"
    name: ClassVar[Message] = Message("จำนวนกับรายการที่แจง", "Count and list")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าจำนวนที่ระบุ (เช่น 7 จังหวัด 6 สังกัด 2 ประเด็น) เท่ากับจำนวนรายการที่แจงต่อจากนั้น "
        "ทั้งในประโยค ในวงเล็บ และที่เรียงเป็นข้อด้านล่าง เพราะรายการที่ตกหรือเกินทำให้เข้าใจผลงานผิด "
        "ชื่อจังหวัดแยกตามรายชื่อจังหวัด ชื่อบุคคลแยกตามคำนำหน้า เดือนและปีแยกตามชื่อ "
        "ชื่ออื่นแยกตามคำขึ้นต้น ไม่ใช่ตามช่องว่าง "
        "หากแยกรายการได้หลายแบบ โปรแกรมจะไม่ชี้ว่าผิด และหลังคำว่า อาทิ เช่น จะชี้เฉพาะเมื่อแจงไว้มากกว่าที่ระบุ",
        "Checks that a stated count (7 provinces, 6 agencies, 2 issues) equals the number of "
        "things listed after it: in the sentence, in brackets, or as items below. A list that "
        "is short or long misleads about what was done. Provinces are cut by their names, "
        "persons by their titles, months and years by their names, other names by how they "
        "begin, not by spaces. Where a list can be cut in several ways nothing "
        "is claimed; after “for example” only too long a list is wrong.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "จำแนกตามประเภทกิจการ 3 ลำดับ ได้แก่ การผลิตพืช 214 แห่ง การแปรรูปอาหาร วิสาหกิจชุมชน "
            "193 แห่ง และการผลิตปศุสัตว์ 71 แห่ง\n",
            why=Message("สามจำนวนสามลำดับ", "Three numbers are three."),
        ),
        Example(
            "มี 3 ประเด็น คือ 1. พัฒนาระบบบริการ 2. บริหารโรงงานยาที่ผ่านมาตรฐานแล้ว\nทั้งหมด 61 แห่ง "
            "3. ขับเคลื่อนศูนย์สุขภาพ\n",
            why=Message("ข้อ 3 อยู่ในบรรทัดถัดไป", "The third stands in the next line."),
        ),
        Example(
            "อบรมครูใน 4 จังหวัด ได้แก่ ตาก น่าน แพร่ และลำพูน โดยเริ่มในเดือนพฤษภาคม\n",
            why=Message("แจงไว้ครบสี่จังหวัด", "Four provinces are listed."),
        ),
        Example(
            "ร่วมกับ 3 หน่วยงาน (สสส. สปสช. และ พอช.) จัดเวที 4 ครั้ง ในพื้นที่จังหวัด เลย (2 ครั้ง) ตรัง และสตูล\n",
            why=Message("สามหน่วยงาน และ 2 + 1 + 1 ครั้ง", "Three agencies; 2 + 1 + 1 times."),
        ),
        Example(
            "(1) งานวิชาการมี 2 ประเด็น ดังนี้\n\n- การอ่านออกเสียง\n\n- การเขียนตามคำบอก\n\n(2) งานอื่น\n",
            why=Message("มีสองข้อย่อย", "Two items stand below."),
        ),
        Example(
            "แต่งตั้งคณะทำงาน 4 คน ประกอบด้วย พล.ต.ต.วรเดช ธารางาม ประธาน นพ.อนุวัตน์ ศรีนาวา รองประธาน "
            "นางกมล วารีรักษ์ เลขานุการ และพระครูปลัดสมพร",
            why=Message("มีชื่อสี่คน", "Four are named."),
        ),
        Example(
            "ค่าฝุ่นเกินมาตรฐานใน 3 เดือน ได้แก่ มกราคม กุมภาพันธ์ และมีนาคม 2568 "
            "เพิ่มขึ้นใน 2 ปี คือ ปี 2564 และปี 2566",
        ),
        Example(
            "เขตเหนือมี 3 แห่ง คือน้ำใส ทรายขาว และบ่อทอง เขตกลางมี 3 แห่ง คือธารงาม และสวนผึ้ง "
            "เขตใต้มี 4 แห่ง คือหินแดง และหาดแก้ว\n",
            why=Message("หลายเขตไม่ตรง อาจตัดชื่อผิด", "Several are short: names may be cut wrongly."),
        ),
        Example(
            "มีภาคี 9 จังหวัด อาทิ ยะลา ปัตตานี และสงขลา\n",
            why=Message("ไม่ได้แจงทั้งหมด", "Not all are listed."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "กรรมการที่เข้าประชุมครบทุกครั้งมี 4 คน ได้แก่ นายวรเดช ธารางาม นายอนุวัตน์ ศรีนาวา "
            "และนางกมล วารีรักษ์\n",
            finds=("4",),
            why=Message("มีชื่อสามคน", "Three are named."),
        ),
        Example(
            "แต่งตั้งคณะทำงาน 5 คน ประกอบด้วย พล.ต.ต.วรเดช ธารางาม ประธาน นพ.อนุวัตน์ ศรีนาวา รองประธาน "
            "นางกมล วารีรักษ์ เลขานุการ และพระครูปลัดสมพร",
            finds=("5",),
            why=Message("มีชื่อสี่คน คนที่สี่เป็นพระ", "Four are named, the last a monk."),
        ),
        Example(
            "ค่าฝุ่นเกินมาตรฐานใน 4 เดือน ได้แก่ มกราคม กุมภาพันธ์ และมีนาคม 2568",
            finds=("4",),
            why=Message("แจงไว้สามเดือน", "Three months are listed."),
        ),
        Example(
            "ผู้ได้รับรางวัล 4 ราย ได้แก่ 1) นายวรเดช ธารางาม 2) นางกมล วารีรักษ์ 3) เด็กหญิงอนุวัตน์ ศรีนาวา",
            finds=("4",),
        ),
        Example(
            "แต่งตั้งคณะทำงาน 4 คน ดังนี้\n\n1. นายวรเดช ธารางาม ประธาน\n\n2. นางกมล วารีรักษ์ กรรมการ\n\n"
            "3. พ.ต.ท.หญิง อนุวัตน์ ศรีนาวา เลขานุการ\n\nเริ่มงานเดือนหน้า",
            finds=("4",),
        ),
        Example(
            "อบรมครูใน 5 จังหวัด ได้แก่ ตาก น่าน แพร่ และลำพูน โดยเริ่มในเดือนพฤษภาคม\n",
            finds=("5",),
            why=Message("แจงไว้เพียงสี่จังหวัด", "Only four are listed."),
        ),
        Example(
            "จัดเวที 6 ครั้ง ในพื้นที่จังหวัด เลย (2 ครั้ง) ตรัง และสตูล เพื่อรับฟังความเห็น\n",
            finds=("6",),
            why=Message("2 + 1 + 1 = 4", "2 + 1 + 1 = 4"),
        ),
        Example(
            "(1) งานวิชาการมี 3 ประเด็น ดังนี้\n\n- การอ่านออกเสียง\n\n- การเขียนตามคำบอก\n\n(2) งานอื่น\n",
            finds=("3",),
            why=Message("มีเพียงสองข้อย่อย", "Only two items stand below."),
        ),
        Example(
            "ร่วมกับสถานศึกษา 3 แห่ง ได้แก่ มรภ.เลย มทร.อีสาน มรภ.สุรินทร์ และ ม.นเรศวร\n",
            finds=("3",),
            why=Message("แจงไว้สี่แห่ง", "Four are listed."),
        ),
        Example(
            "ความก้าวหน้าของโครงการสำคัญทั้ง 4 โครงการเป็นไปตามแผน\n\n3. ความก้าวหน้าโครงการสำคัญ\n\n"
            "3.1 โครงการโรงแปรรูปชุมชน\n\nเปิดแล้ว\n\n3.2 โครงการรับรองมาตรฐาน\n\nรับรองแล้ว\n\n"
            "3.3 กองทุนหมุนเวียน\n\nให้กู้แล้ว\n",
            finds=("4",),
            why=Message("หัวข้อ 3 มีสามโครงการ", "There are three in section 3."),
        ),
        Example(
            "สถานีมี 9 แห่ง เขตเหนือมี 3 แห่ง คือน้ำใส ทรายขาว และบ่อทอง เขตกลางมี 3 แห่ง คือธารงาม และสวนผึ้ง "
            "เขตใต้มี 2 แห่ง คือหินแดง และหาดแก้ว เขตนอกมี 2 แห่ง คือปากคลอง และดอนสูง\n",
            finds=("3",),
            why=Message("เขตกลางแจงไว้สองแห่ง เขตอื่นครบ", "Two are listed; the others have theirs."),
        ),
        Example(
            "ภาค\tจังหวัด (แห่ง)\tรายชื่อ\n"
            "เหนือ\t3\tน่าน แพร่ ตาก\n"
            "ใต้\t4\tตรัง สตูล ระนอง\n"
            "ตะวันออก\t3\tตราด ระยอง จันทบุรี\n",
            finds=("4",),
            why=Message("แจงไว้สามจังหวัดในช่องข้าง ๆ", "Three are listed beside it."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every count that announces a list."""
        shared = {
            count.quantity
            for addition in review.reading(additions)
            for count in (addition.first, addition.added, addition.total)
        }
        for listing in review.reading(lists):
            relation = counted(listing, self.code, listing.announcement.stated in shared)
            if relation is not None:
                yield relation
        yield from miscounts_in_tables(review, self.code)
        yield from miscounts_of_sections(review, self.code)
