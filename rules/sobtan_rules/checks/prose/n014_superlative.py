"""N014: what is said to be the most or the least, against the list or the table it is of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.superlatives import Superlative, superlatives
from sobtan_rules.relations.claim import MATCHED
from sobtan_rules.relations.equations import AtMost, equal
from sobtan_rules.relations.finding import Message, Outcome, Relation, Severity
from sobtan_rules.relations.statement import Statement
from sobtan_rules.reports.compared import Compared
from sobtan_rules.reports.extremes import compared
from sobtan_rules.reports.first_places import first_places, next_places


class MostAndLeast(Rule):
    """What is called the most or the least is so in the list or the table it stands in.

    "ด้านที่มีคะแนนต่ำสุด คือ ด้านการวิจัย" is held against the numbers of the list before it, or
    against the column of a table that holds the number given beside the name, whose head the
    words name, that adds up to what the paragraph gives of the same, or whose caption says what
    it is of. Of first places ("3 อันดับแรก ได้แก่ …") none that is left out may have more. Ranks,
    years and totals are never compared; where no list and no column can be told, or some only
    compete ("ในกลุ่ม…", "ไม่นับ…"), nothing is claimed.
    """

    code: ClassVar[str] = "N014"
    name: ClassVar[Message] = Message("มากที่สุดและน้อยที่สุด", "The most and the least")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าสิ่งที่ข้อความบอกว่ามากที่สุดหรือน้อยที่สุดเป็นเช่นนั้นจริงในรายการหรือตารางของรายงาน "
        "รวมถึงรายชื่อสามอันดับแรก เพราะมักลืมแก้เมื่อตัวเลขเปลี่ยน เทียบเฉพาะเมื่อรู้แน่ว่าหมายถึงรายการหรือคอลัมน์ใด "
        "และไม่เทียบเมื่อข้อความพูดถึงเพียงบางกลุ่ม",
        "Checks that what is said to be the most or the least is so in the list or table it "
        "is of: "
        "it is easily forgotten when numbers change. So are first places that are listed. Only "
        "where the list or the column is known, and nothing says that only some compete.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "คณะที่มีผู้สมัครมากที่สุด คือ คณะพยาบาล รองลงมา คือ คณะครุศาสตร์\n\n"
            "คณะ\tแผนรับ\tผู้สมัคร\nวิทยาศาสตร์\t560\t1,248\nครุศาสตร์\t720\t2,176\n"
            "พยาบาล\t300\t2,814\nนิติศาสตร์\t320\t1,056\nรวม\t1,900\t7,294\n",
        ),
        Example(
            "ตำบลมีประชากร 2,185 คน หมู่บ้านที่มีประชากรสูงอายุมากที่สุดได้แก่ บ้านคลองลึก\n\n"
            "หมู่บ้าน\tรวม\nบ้านดอนพุทรา\t849\nบ้านท่าเสา\t464\nบ้านคลองลึก\t474\n"
            "บ้านวังกระโดน\t398\nรวม\t2,185\n",
            why=Message("2,185 คือทุกวัย ไม่ใช่ผู้สูงอายุ", "2,185 are all, not only the old."),
        ),
        Example(
            "ระหว่างวันที่ 27 ธันวาคม 2567 – 1 มกราคม 2568 บาดเจ็บ 278 ราย สูงที่สุดในวันที่ 30 ธันวาคม จำนวน 61 "
            "ราย จำนวนรายวันเรียงตามลำดับ คือ 38, 45, 52, 61, 49 และ 33 ราย\n",
        ),
        Example(
            "มีผู้เสนอราคา 3 ราย ได้แก่ บริษัท ไอแอร์ จำกัด เสนอ 13,870,000 บาท (ผ่านคุณสมบัติ) "
            "บริษัท คลังเย็น จำกัด เสนอ 13,265,000 บาท (ไม่ผ่านคุณสมบัติ) บริษัท หอมนวล จำกัด เสนอ "
            "13,580,000 บาท (ผ่านคุณสมบัติ) ผู้เสนอราคาต่ำสุดในบรรดาผู้ที่ผ่านคุณสมบัติคือบริษัท หอมนวล จำกัด\n",
            why=Message("ราคาต่ำกว่าเป็นของผู้ไม่ผ่าน", "The lower bid was not admitted."),
        ),
        Example(
            "ตำบลมีราษฎร 2,185 คน หมู่บ้านที่มีราษฎรมากที่สุดได้แก่ หมู่ที่ 1 บ้านดอนพุทรา\n\n"
            "หมู่บ้าน\tชาย\tหญิง\tรวม\n"
            "บ้านดอนพุทรา\t412\t437\t849\nบ้านท่าเสา\t218\t246\t464\nบ้านคลองลึก\t233\t241\t474\n"
            "บ้านวังกระโดน\t197\t201\t398\nรวม\t1,060\t1,125\t2,185\n",
            why=Message(
                "“รวม” คือคอลัมน์ที่รวมได้ 2,185 คน", "The column that adds up to 2,185 is meant."
            ),
        ),
        Example(
            "ปี\tสมาชิก (คน)\tอัตราเงินปันผล (%)\n2563\t2,988\t5.00\n2564\t3,041\t4.80\n"
            "2565\t3,102\t4.50\n2566\t3,164\t4.65\n\nอัตราเงินปันผลต่ำสุดในปี 2565\n",
        ),
        Example(
            "อัตราเข้าพักเฉลี่ยทั้งปีร้อยละ 62.67 เดือนมีนาคมสูงสุด เมษายนต่ำสุด\n\n"
            "ตารางที่ 2 อัตราเข้าพัก (ร้อยละ)\n\n"
            "เดือน\tม.ค.\tก.พ.\tมี.ค.\tเม.ย.\n2566\t68.10\t67.25\t71.80\t50.40\n"
            "2567\t74.20\t71.85\t76.40\t49.75\n",
        ),
        Example(
            "แบบสอบถาม 4 ด้าน ได้แก่ ความรวดเร็ว 4.41 ความสุภาพ 4.72 การให้ข้อมูล 4.18 ความปลอดภัย 4.57 "
            "เฉลี่ย 4.47 จากคะแนนเต็ม 5.00 ด้านที่ได้คะแนนต่ำสุดคือการให้ข้อมูล\n",
        ),
        Example(
            "ผู้ได้คะแนนสูงสุดสามลำดับแรก ได้แก่ นางพิมพ์ใจ อุดมทรัพย์ นายธนพล ศรีนคร และนางสาวรุ่งนภา ชื่นจิต\n\n"
            "ผู้สมัคร\tคะแนน\nนายธนพล ศรีนคร\t268\nนางพิมพ์ใจ อุดมทรัพย์\t282\nนายวรวุฒิ ทองแถม\t146\n"
            "นายอนันต์ คงมั่น\t221\nนางสาวรุ่งนภา ชื่นจิต\t233\n",
        ),
        Example(
            "อำเภอที่มีอัตราป่วยสูงสุด 3 อันดับแรก ได้แก่ อำเภอเมืองเหนือ อำเภอสามแคว "
            "และอำเภอเขาพระ (291.03, 258.22 และ 189.61 ต่อแสนตามลำดับ)\n\n"
            "อำเภอ\tป่วย (ราย)\tอัตราต่อแสน\nเมืองเหนือ\t412\t291.03\nสามแคว\t203\t258.22\n"
            "เขาพระ\t55\t189.61\nดอนทราย\t74\t142.77\nวังน้ำ\t61\t136.58\n",
        ),
        Example(
            "ตำบลมีราษฎร 2,185 คน ไม่นับบ้านดอนพุทรา หมู่บ้านที่มีราษฎรมากที่สุดได้แก่ หมู่ที่ 4 บ้านคลองลึก\n\n"
            "หมู่บ้าน\tชาย\tหญิง\tรวม\n"
            "บ้านดอนพุทรา\t412\t437\t849\nบ้านท่าเสา\t218\t246\t464\nบ้านคลองลึก\t233\t241\t474\n"
            "บ้านวังกระโดน\t197\t201\t398\nรวม\t1,060\t1,125\t2,185\n",
            why=Message("ไม่นับบ้านที่มากกว่า", "The one that has more is left out."),
        ),
        Example(
            "รายการ\tปี 2566\nค่าขนส่ง\t900\nค่าเช่า\t300\nรวมรายได้\t1,200\nค่าน้ำมัน\t500\n"
            "ค่าแรงงาน\t300\nค่าซ่อมแซม\t150\nรวมค่าใช้จ่าย\t950\n\nค่าใช้จ่ายที่สูงที่สุด คือ ค่าน้ำมัน "
            "จำนวน 500 บาท\n",
            why=Message("รายได้ไม่ใช่ค่าใช้จ่าย", "What is earned is no cost."),
        ),
        Example(
            "ผลประเมิน (1) ด้านการสอน 4.41 คะแนน (2) ด้านการวิจัย 4.15 คะแนน (3) ด้านบริการ 4.38 คะแนน "
            "ด้านที่มีคะแนนต่ำสุด คือ ด้านการวิจัย\n",
            why=Message("4.15 น้อยที่สุด", "4.15 is the least."),
        ),
        Example(
            "จังหวัด\tผู้เข้าชม (คน)\nตาก\t120\nน่าน\t340\nแพร่\t210\nรวม\t670\n\n"
            "จังหวัดที่มีผู้เข้าชมมากที่สุด คือ จังหวัดน่าน\n",
        ),
        Example(
            "งบรายจ่าย\tได้รับจัดสรร\tเบิกจ่ายสะสม\tร้อยละ\nงบบุคลากร\t412.60\t309.45\t75.00\n"
            "งบลงทุน\t295.75\t158.92\t53.73\nเงินอุดหนุน\t184.30\t139.76\t75.83\nรวม\t892.65\t"
            "608.13\t"
            "68.13\n\nเงินอุดหนุนมีอัตราการเบิกจ่ายสูงที่สุด คือร้อยละ 75.83 ส่วนงบลงทุนเบิกจ่ายได้ต่ำที่สุด\n",
            why=Message("75.83 อยู่ในคอลัมน์ร้อยละ", "75.83 stands in the column of percentages."),
        ),
        Example(
            "หน่วยงาน\tร้อยละ\tคงเหลือ (บาท)\tลำดับ\nกองช่าง\t50.58\t6,968,500\t3\nกองคลัง\t96.05\t"
            "137,400\t2\nกองสวัสดิการ\t96.20\t124,300\t1\n\nหน่วยงานที่เบิกจ่ายได้ร้อยละสูงสุดคือกองสวัสดิการ "
            "ต่ำสุดคือกองช่าง ซึ่งมีเงินคงเหลือ 6,968,500 บาท\n",
            why=Message("ต่ำสุดตามร้อยละ ไม่ใช่ตามเงินคงเหลือ", "The least in percent, not in money."),
        ),
        Example(
            "มีน้ำในอ่าง ห้วยแก้ว 41.6 ล้านลูกบาศก์เมตร แม่ธารา 21.2 ล้านลูกบาศก์เมตร และคลองหินลับ "
            "12.8 ล้านลูกบาศก์เมตร อ่างที่มีน้ำเทียบความจุน้อยที่สุด คือ แม่ธารา\n",
            why=Message("เทียบความจุที่ไม่ได้พิมพ์ไว้", "Beside the capacity, which is not printed."),
        ),
        Example(
            "ความพึงพอใจ ด้านวิทยากร 4.51 คะแนน ด้านสถานที่ 3.97 คะแนน ด้านเนื้อหา 4.38 คะแนน "
            "ด้านสถานที่อยู่ในระดับมากที่สุด\n",
            why=Message("“ระดับมากที่สุด” เป็นชื่อระดับ", "It is a level of a scale."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "คณะที่มีผู้สมัครมากที่สุด คือ คณะพยาบาล รองลงมา คือ คณะวิทยาศาสตร์\n\n"
            "คณะ\tแผนรับ\tผู้สมัคร\nวิทยาศาสตร์\t560\t1,248\nครุศาสตร์\t720\t2,176\n"
            "พยาบาล\t300\t2,814\nนิติศาสตร์\t320\t1,056\nรวม\t1,900\t7,294\n",
            finds=("วิทยาศาสตร์",),
            why=Message("รองลงมาคือครุศาสตร์ 2,176", "2,176 comes next."),
        ),
        Example(
            "ระหว่างวันที่ 27 ธันวาคม 2567 – 1 มกราคม 2568 บาดเจ็บ 278 ราย สูงที่สุดในวันที่ 31 ธันวาคม จำนวน 61 "
            "ราย จำนวนรายวันเรียงตามลำดับ คือ 38, 45, 52, 61, 49 และ 33 ราย\n",
            finds=("31 ธันวาคม",),
            why=Message("วันที่ 31 คือ 49 ราย", "On the 31st there were 49."),
        ),
        Example(
            "มีผู้เสนอราคา 3 ราย ได้แก่ บริษัท ไอแอร์ จำกัด เสนอ 13,870,000 บาท (ผ่านคุณสมบัติ) "
            "บริษัท คลังเย็น จำกัด เสนอ 13,265,000 บาท (ไม่ผ่านคุณสมบัติ) บริษัท หอมนวล จำกัด เสนอ "
            "13,580,000 บาท (ผ่านคุณสมบัติ) ผู้เสนอราคาต่ำสุดในบรรดาผู้ที่ผ่านคุณสมบัติคือบริษัท ไอแอร์ จำกัด\n",
            finds=("บริษัท ไอแอร์ จำกัด",),
        ),
        Example(
            "ตำบลมีราษฎร 2,185 คน หมู่บ้านที่มีราษฎรมากที่สุดได้แก่ หมู่ที่ 4 บ้านคลองลึก\n\n"
            "หมู่บ้าน\tชาย\tหญิง\tรวม\n"
            "บ้านดอนพุทรา\t412\t437\t849\nบ้านท่าเสา\t218\t246\t464\nบ้านคลองลึก\t233\t241\t474\n"
            "บ้านวังกระโดน\t197\t201\t398\nรวม\t1,060\t1,125\t2,185\n",
            finds=("บ้านคลองลึก",),
        ),
        Example(
            "ปี\tสมาชิก (คน)\tอัตราเงินปันผล (%)\n2563\t2,988\t5.00\n2564\t3,041\t4.80\n"
            "2565\t3,102\t4.50\n2566\t3,164\t4.65\n\nอัตราเงินปันผลต่ำสุดในปี 2564\n",
            finds=("ปี 2564",),
        ),
        Example(
            "อัตราเข้าพักเฉลี่ยทั้งปีร้อยละ 62.67 เดือนมกราคมสูงสุด เมษายนต่ำสุด\n\n"
            "ตารางที่ 2 อัตราเข้าพัก (ร้อยละ)\n\n"
            "เดือน\tม.ค.\tก.พ.\tมี.ค.\tเม.ย.\n2566\t68.10\t67.25\t71.80\t50.40\n"
            "2567\t74.20\t71.85\t76.40\t49.75\n",
            finds=("มกราคม",),
            why=Message("มีนาคมสูงกว่าทั้งสองปี", "March is higher in both years."),
        ),
        Example(
            "แบบสอบถาม 4 ด้าน ได้แก่ ความรวดเร็ว 4.41 ความสุภาพ 4.72 การให้ข้อมูล 4.18 ความปลอดภัย 4.57 "
            "เฉลี่ย 4.47 จากคะแนนเต็ม 5.00 ด้านที่ได้คะแนนต่ำสุดคือความรวดเร็ว\n",
            finds=("ความรวดเร็ว",),
        ),
        Example(
            "ผู้ได้คะแนนสูงสุดสามลำดับแรก ได้แก่ นางพิมพ์ใจ อุดมทรัพย์ นายธนพล ศรีนคร และนายอนันต์ คงมั่น\n\n"
            "ผู้สมัคร\tคะแนน\nนายธนพล ศรีนคร\t268\nนางพิมพ์ใจ อุดมทรัพย์\t282\nนายวรวุฒิ ทองแถม\t146\n"
            "นายอนันต์ คงมั่น\t221\nนางสาวรุ่งนภา ชื่นจิต\t233\n",
            finds=("นายอนันต์ คงมั่น",),
            why=Message("233 มากกว่า 221", "233 is more than 221."),
        ),
        Example(
            "อำเภอที่มีอัตราป่วยสูงสุด 3 อันดับแรก ได้แก่ อำเภอเมืองเหนือ อำเภอเขาพระ "
            "และอำเภอสามแคว (291.03, 258.22 และ 189.61 ต่อแสนตามลำดับ)\n\n"
            "อำเภอ\tป่วย (ราย)\tอัตราต่อแสน\nเมืองเหนือ\t412\t291.03\nสามแคว\t203\t258.22\n"
            "เขาพระ\t55\t189.61\nดอนทราย\t74\t142.77\nวังน้ำ\t61\t136.58\n",
            finds=("เขาพระ",),
            why=Message("สลับชื่อกัน", "The names are exchanged."),
        ),
        Example(
            "ผลประเมิน (1) ด้านการสอน 4.41 คะแนน (2) ด้านการวิจัย 4.15 คะแนน (3) ด้านบริการ 4.38 คะแนน "
            "ด้านที่มีคะแนนต่ำสุด คือ ด้านบริการ\n",
            finds=("ด้านบริการ",),
            why=Message("4.15 น้อยกว่า 4.38", "4.15 is less than 4.38."),
        ),
        Example(
            "ไตรมาส\tม.ค.\tก.พ.\tมี.ค.\nผู้เข้าชม (คน)\t310\t402\t388\n\n"
            "เดือนที่มีผู้เข้าชมมากที่สุดคือเดือนมกราคม จำนวน 310 คน\n",
            finds=("มกราคม",),
        ),
        Example(
            "อ่างเก็บน้ำ\tความจุ\tร้อยละของความจุ\nห้วยหลวง\t24.50\t72.00\nคลองใหญ่\t38.20\t75.99\n"
            "หนองบัวแดง\t6.80\t55.00\n\nอ่างที่มีน้ำคิดเป็นร้อยละของความจุมากที่สุด คือ ห้วยหลวง\n",
            finds=("ห้วยหลวง",),
            why=Message("75.99 มากกว่า 72.00", "75.99 is more than 72.00."),
        ),
        Example(
            "เรื่องร้องเรียนแยกตามเดือนได้แก่ เมษายน 44 เรื่อง พฤษภาคม 57 เรื่อง และมิถุนายน 47 เรื่อง "
            "โดยเดือนมิถุนายนมีเรื่องร้องเรียนมากที่สุด\n",
            finds=("มิถุนายน",),
        ),
        Example(
            "เก็บเกี่ยวใน 3 อำเภอ ได้แก่ อำเภอเมือง 8,420 ไร่ ผลผลิตเฉลี่ยไร่ละ 612 กิโลกรัม อำเภอท่าขุนราม "
            "11,260 ไร่ เฉลี่ยไร่ละ 598 กิโลกรัม และอำเภอบ้านไร่ใต้ 6,320 ไร่ เฉลี่ยไร่ละ 640 กิโลกรัม "
            "โดยอำเภอท่าขุนรามได้ผลผลิตต่อไร่สูงที่สุด\n",
            finds=("อำเภอท่าขุนราม",),
            why=Message("ผลผลิตต่อไร่ ไม่ใช่จำนวนไร่", "The yield of each rai, not how many rai."),
        ),
        Example(
            "หมวดรายจ่าย\tจัดสรร\tเบิกจ่าย\tร้อยละ\nงบบุคลากร\t500,000\t450,000\t90.00\nงบลงทุน\t"
            "800,000\t640,000\t80.00\nงบรายจ่ายอื่น\t200,000\t140,000\t70.00\n\n"
            "หมวดที่เบิกจ่ายได้ต่ำที่สุดคืองบลงทุน (70.00%)\n",
            finds=("งบลงทุน",),
            why=Message("70.00 เป็นของงบรายจ่ายอื่น", "70.00 is another's."),
        ),
        Example(
            "ท่าเรือ\tปี 2568\tปี 2569\tเปลี่ยนแปลง (%)\nแหลมทอง\t588,130\t612,450\t+4.1\nปากน้ำ\t"
            "197,460\t184,320\t-6.7\nระนองใต้\t41,270\t48,915\t+18.5\n\nท่าที่เติบโตเร็วที่สุด คือ "
            "แหลมทอง\n",
            finds=("แหลมทอง",),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every superlative whose list, or row and column, are known."""
        for said in review.reading(superlatives):
            found = compared(said, review)
            if found is not None:
                yield self._tested(found, _called(said, found))
        for found in (*first_places(review), *next_places(review)):
            yield self._tested(found, _MOST_OF if found.is_most else _LEAST_OF)

    def _tested(self, found: Compared, called: Message) -> Relation:
        own, other = found.own, found.extreme
        less, more = (other, own) if found.is_most else (own, other)
        word = _MOST if found.is_most else _LEAST
        name = found.name.text.string
        relation = Statement(
            rule=self.code,
            equation=AtMost(less, equal(less, more).expression),
            evidence=found.evidence,
            name=word,
            basis=word,
            key=(name,),
            claim=MATCHED,
        ).tested()
        if relation.finding is None:
            return relation
        place = found.evidence[other].note
        message = Message(
            f"ข้อความระบุว่า “{name}” {called.th} ({own.text}) แต่มี {other.text} ({place.th})",
            f"“{name}” is said to be {called.en} ({own.text}), but there is {other.text} "
            f"({place.en})",
        )
        finding = replace(
            relation.finding,
            message=message,
            primary=found.name,
            related=(found.evidence[own], found.evidence[other]),
            expected="",
            actual=name,
            difference="",
        )
        return replace(relation, finding=finding, candidates=())


def _called(said: Superlative, found: Compared) -> Message:
    return Message(said.word, (_MOST if found.is_most else _LEAST).en)


_MOST = Message("มากที่สุด", "the most")
_LEAST = Message("น้อยที่สุด", "the least")
_MOST_OF = Message("อยู่ในอันดับแรก ๆ ตามลำดับที่เขียน", "among the first, in the order written")
_LEAST_OF = Message("อยู่ในอันดับท้าย ๆ ตามลำดับที่เขียน", "among the last, in the order written")
