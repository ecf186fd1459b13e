"""Documents made by hand: a month of the office in either language, and one full of hostile text."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from crm.documents.content import (
    Bars,
    Column,
    Document,
    Gap,
    Kind,
    Memo,
    PairedBars,
    Row,
    Section,
    Span,
    Untranslated,
    Value,
)
from crm.platform.dates import Precision
from crm.platform.spoken import Language

TRICKY = ("ที่นี้มีน้ำ", "ผู้", "กรุงเทพฯ", "เชียงใหม่", "ญี่ปุ่น", "ปฏิญญา", "สิ่งแวดล้อม", "ซื้อตั๋ว", "กตัญญู")

_MONTHS = (("ต.ค.", "Oct"), ("พ.ย.", "Nov"), ("ธ.ค.", "Dec"), ("ม.ค.", "Jan"), ("ก.พ.", "Feb"))
_RESULT = {
    "th": "ผู้ว่าราชการกรุงเทพมหานครให้การต้อนรับและหารือแนวทางกระชับความสัมพันธ์เมืองพี่เมืองน้อง ทั้งสองฝ่ายเห็นพ้องแลกเปลี่ยนความรู้"
    "ด้านการจัดการน้ำท่วม การขนส่งสาธารณะ และสิ่งแวดล้อม นครปูซานเชิญกรุงเทพฯ เข้าร่วมงานเทศกาลภาพยนตร์นานาชาติ ในเดือนตุลาคม"
    " และจะส่งผู้เชี่ยวชาญมาศึกษาดูงานที่นี้ภายในสิ้นปีงบประมาณ",
    "en": "The Governor received the delegation and both sides agreed to exchange knowledge of flood control, public "
    "transport and the environment. Busan invited Bangkok to its international film festival in October and will "
    "send experts on a study visit before the end of the fiscal year.",
}


def pick(language: Language, thai: str, english: str) -> str:
    return thai if language == "th" else english


def activity_columns(language: Language) -> Sequence[Column]:
    def named(
        key: str, thai: str, english: str, kind: Kind = Kind.TEXT, weight: float = 1, **more: Any
    ) -> Column:
        return Column(key, pick(language, thai, english), kind, weight, **more)

    return (
        named("no", "ลำดับ", "No.", Kind.NUMBER, 0.4),
        named("days", "วันที่", "Dates", Kind.DAYS, 1.1),
        named("kind", "ประเภท", "Kind", weight=1.1),
        named("title", "กิจกรรม", "Activity", weight=2.4),
        named("partner", "คู่สัมพันธ์", "Partner", weight=1.5),
        named("counterpart", "ผู้แทนฝ่ายต่างประเทศ", "Counterpart", weight=1.6),
        named("lead", "ผู้แทนกรุงเทพมหานคร", "BMA lead", weight=1.6),
        named("persons", "คน", "Persons", Kind.NUMBER, 0.5, summed=True),
        named("place", "สถานที่", "Place", weight=1.1),
        named("field", "ด้าน (มาตรา 89)", "Field (s. 89)", below=2),
        named("plan", "แผน", "Plan", below=2),
        named("agency", "หน่วยงาน", "Agency", below=2),
        named("baht", "บาท", "THB", Kind.MONEY, 0.9, summed=True),
        named("result", "ผล", "Result", weight=3, below=1),
        named("promises", "ข้อสัญญา", "Promises", Kind.NUMBER, below=2),
    )


def activity_row(language: Language, number: int) -> Row:
    start = date(2012, 5, 1 + number % 28)
    cells: list[Value] = [
        number,
        Span(start, date(2012, 6, 2) if number % 5 == 0 else start, continued=number % 5 == 0),
        pick(language, "เยี่ยมคารวะ (ขาเข้า)", "Courtesy call (in)"),
        pick(
            language,
            "นายกเทศมนตรีนครปูซานเข้าเยี่ยมคารวะผู้ว่าราชการกรุงเทพมหานคร ในโอกาสครบรอบความสัมพันธ์",
            "Mayor of Busan calls on the Governor on the anniversary of the friendship",
        ),
        pick(language, "นครปูซาน\nสาธารณรัฐเกาหลี", "Busan\nRepublic of Korea"),
        pick(language, "นายฮอ นัม-ชิก นายกเทศมนตรี", "Mr Hur Nam-sik, Mayor"),
        pick(language, "ผู้ว่าราชการกรุงเทพมหานคร", "Governor of Bangkok"),
        Gap.UNKNOWN if number % 4 == 0 else 5 + number % 7,
        pick(language, "ห้องอมรพิมาน ศาลาว่าการกรุงเทพมหานคร", "Amornphimarn Room, City Hall"),
        pick(language, "(5) การท่องเที่ยว", "(5) Tourism"),
        Gap.NOT_APPLICABLE if number % 3 == 0 else "04160000-6961",
        pick(language, "กองการต่างประเทศ", "International Affairs Division"),
        Gap.NOT_APPLICABLE if number % 2 == 0 else Decimal("125000.50"),
        _RESULT[language] if number % 6 else Untranslated("An answer in another tongue", "en"),
        number % 3,
    ]
    return Row(f"activity:{number}", cells)


def activities(language: Language, count: int) -> Section:
    columns = activity_columns(language)
    total: list[Value] = [Gap.NOT_APPLICABLE for _ in columns]
    total[0], total[7], total[12] = pick(language, "รวม", "Total"), count * 6, Decimal(count) * 60_000
    head: list[Value] = [Gap.NOT_APPLICABLE for _ in columns]
    head[0] = pick(language, "การเข้าเยี่ยมคารวะ", "Courtesy calls")
    rows = [Row("", head, strong=True), *(activity_row(language, number) for number in range(1, count + 1))]
    return Section(
        "2",
        "activities",
        pick(language, "กิจกรรมที่ดำเนินการแล้ว", "Activities held"),
        columns,
        rows,
        pick(language, "ไม่มีกิจกรรมในเดือนนี้", "No activity took place this month."),
        totals=Row("", total),
        notes=(pick(language, "จำนวนคนเป็นจำนวนตามที่รายงาน", "Persons are counted as reported."),),
    )


def summary(language: Language) -> Section:
    heads = (("เดือนนี้", "This month"), ("ปีก่อน", "Last year"), ("ปีงบประมาณ", "Year to date"))
    columns = [Column("kind", pick(language, "ประเภท", "Kind"), weight=2.5)]
    columns += [
        Column(english, pick(language, thai, english), Kind.NUMBER, summed=True) for thai, english in heads
    ]
    kinds = (
        pick(language, "การเข้าเยี่ยมคารวะ", "Courtesy calls"),
        pick(language, "การประชุมระหว่างประเทศ", "International conferences"),
        pick(language, "การแลกเปลี่ยนเยาวชน", "Youth exchanges"),
    )
    rows = [Row("", [name, 4 - at, 3, 1200 + at]) for at, name in enumerate(kinds)]
    bars = Bars(
        pick(language, "กิจกรรมเดือนนี้ แยกตามประเภท", "Activities this month by kind"),
        [(n, 4 - at) for at, n in enumerate(kinds)],
    )
    months = Bars(
        pick(language, "กิจกรรมรายเดือน", "Activities by month"),
        [(pick(language, thai, english), at) for at, (thai, english) in enumerate(_MONTHS)],
        upright=True,
    )
    names = (pick(language, "ตามแผน", "Planned"), pick(language, "ผลจริง", "Actual"))
    planned = PairedBars(
        pick(language, "แผนและผลรายเดือน", "Plan and actual by month"),
        names,
        [(pick(language, *month), 3 + at, Decimal(4) - at / Decimal(2)) for at, month in enumerate(_MONTHS)],
        upright=True,
    )
    budget = PairedBars(
        pick(language, "งบประมาณตามยุทธศาสตร์", "Budget by strategy"),
        (pick(language, "จัดสรร", "Allocated"), pick(language, "เบิกจ่าย", "Disbursed")),
        [
            (pick(language, "การพัฒนาเมืองพี่เมืองน้อง", "Sister cities"), Decimal(1500000), Decimal("1500000.50")),
            (pick(language, "การเป็นเจ้าภาพประชุมระหว่างประเทศ", "International conferences"), 720000, 0),
        ],
        kind=Kind.MONEY,
    )
    return Section(
        "1", "summary", pick(language, "สรุปภาพรวม", "Summary"), columns, rows, "–",
        totals=Row("", [pick(language, "รวม", "Total"), 9, 9, 3603]), charts=(bars, months, planned, budget),
        notes=(pick(language, "กิจกรรมที่มีหลายคู่สัมพันธ์นับเพียงครั้งเดียวในยอดรวม", "An activity with several partners is counted once in the totals."),),
    )  # fmt: skip


def agreements(language: Language) -> Section:
    columns = (
        Column("title", pick(language, "ความตกลง", "Agreement"), weight=2.5),
        Column("partner", pick(language, "คู่สัมพันธ์", "Partner")),
        Column("end", pick(language, "สิ้นสุด", "Ends"), Kind.DAYS),
    )
    rows = [
        Row("agreement:1", [pick(language, "บันทึกความเข้าใจว่าด้วยความร่วมมือด้านสิ่งแวดล้อม", "Memorandum of understanding on the environment"), pick(language, "จังหวัดฟูกูโอกะ ประเทศญี่ปุ่น", "Fukuoka Prefecture, Japan"), date(2012, 12, 31)]),
        Row("agreement:2", [pick(language, "ความตกลงเมืองพี่เมืองน้อง", "Sister city agreement"), pick(language, "กรุงวอชิงตัน ดี.ซี.", "Washington, D.C."), Span(date(2013, 2, 1), date(2013, 2, 28), Precision.MONTH)]),
    ]  # fmt: skip
    return Section("5", "agreements", pick(language, "ความตกลง", "Agreements"), columns, rows, "–")


def nothing(language: Language) -> Section:
    return Section(
        "4",
        "networks",
        pick(language, "เครือข่ายเมือง", "City networks"),
        [Column("name", pick(language, "เครือข่าย", "Network"))],
        [],
        pick(language, "ไม่มีรายการในเดือนนี้", "Nothing to report this month."),
    )


def report(language: Language, count: int = 12) -> Document:
    """A month of the office with `count` activities."""
    return Document(
        key="monthly",
        title=pick(language, "รายงานผลการดำเนินงานด้านการต่างประเทศ", "Monthly Foreign-Affairs Activity Report"),
        subtitle=pick(language, "ประจำเดือนพฤษภาคม พ.ศ. 2555", "May 2012"),
        language=language,
        facts=[
            (pick(language, "ปีงบประมาณ", "Fiscal year"), pick(language, "พ.ศ. 2555 เดือนที่ 8 ไตรมาส 3", "2012 (B.E. 2555), month 8 of 12, Q3")),
            (pick(language, "ฉบับที่", "Edition"), pick(language, "1 (ร่าง)", "1 (draft)")),
            (pick(language, "ข้อมูล ณ วันที่", "Data as of"), pick(language, "15 มิ.ย. 2555", "15 Jun 2012")),
            (pick(language, "จัดทำโดย", "Prepared by"), pick(language, "กองการต่างประเทศ สำนักปลัดกรุงเทพมหานคร", "International Affairs Division, Office of the Permanent Secretary")),
            (pick(language, "อนุมัติโดย", "Approved by"), "–"),
            (pick(language, "ชั้นความลับ", "Classification"), pick(language, "ปกติ", "Normal")),
        ],
        sections=[summary(language), activities(language, count), nothing(language), agreements(language)],
        memo=memo(language),
        names=["ปูซาน", "ฟูกูโอกะ", "วอชิงตัน"],
    )  # fmt: skip


def memo(language: Language) -> Memo:
    return Memo(
        sender=pick(language, "กองการต่างประเทศ", "International Affairs Division"),
        receiver=pick(language, "ผู้ว่าราชการกรุงเทพมหานคร", "The Governor of Bangkok"),
        subject=pick(language, "รายงานประจำเดือนพฤษภาคม พ.ศ. 2555", "Report of May 2012"),
        cause=pick(language, "ด้วยกองการต่างประเทศได้จัดทำรายงาน", "The division has drawn up its report."),
        intent=pick(language, "ขอสรุป ดังนี้", "In short:"),
        points=[
            pick(language, "กิจกรรม 12 กิจกรรม", "Twelve activities."),
            pick(language, "ความตกลง 2 ฉบับ", "Two agreements."),
        ],
        closing=pick(language, "จึงเรียนมาเพื่อโปรดทราบ", "For your information."),
        enclosed=[pick(language, "รายงาน 1 ฉบับ", "The report.")],
    )


HOSTILE = (
    '#read("/etc/passwd")',
    "<script>alert(1)</script>",
    "$x$ *b* _i_ @ref <label> \\u{41} `raw` // no comment /* none */",
    "=1+1",
    "&amp; ]]> <w:p/>",
    "{{ 7 * 7 }} {% raw %} %(name)s",
    "one\x00two\x07three\x1b\ud800",
    "ถึง 北京 😀 👩‍👩‍👧 Москва שלום",
    "a" * 400,
    "https://example.org/" + "very/long/path/" * 30,
    "ก" * 300,
    "first\r\nsecond\n\n\tthird",
    "",
)


def _hostile_charts() -> Sequence[Bars | PairedBars]:
    pairs = [(text, 1, 2) for text in HOSTILE[:9]]
    names = (HOSTILE[2], HOSTILE[8])
    return (
        Bars(HOSTILE[1], [(text, 1) for text in HOSTILE]),
        PairedBars(HOSTILE[1], names, pairs),
        PairedBars(HOSTILE[1], names, pairs, upright=True),
    )


def hostile(language: Language) -> Document:
    """Every place a text can stand holds hostile ones; sections without rows and without columns."""
    columns = [Column(text, text, weight=1) for text in HOSTILE[:4]]
    rows = [Row(text, [text, text, Untranslated(text, "en"), text]) for text in HOSTILE]
    wide = [Column(str(at), text, below=at > 9) for at, text in enumerate(HOSTILE)]
    everywhere = "\n".join(HOSTILE[:8])
    return Document(
        key="hostile", title=everywhere, subtitle=everywhere, language=language,
        facts=[(text, text) for text in HOSTILE],
        sections=[
            Section("#1", "a", HOSTILE[0], columns, rows, "", totals=rows[1], notes=HOSTILE, charts=_hostile_charts()),
            Section("", "b", "", wide, [Row("", list(HOSTILE)), Row("", list(HOSTILE), strong=True)], ""),
            Section("3", "c", HOSTILE[1], [], [], HOSTILE[0]),
            Section("4", "d", HOSTILE[2], columns, [], ""),
        ],
        memo=Memo(everywhere, everywhere, everywhere, everywhere, everywhere, HOSTILE, everywhere, HOSTILE), names=["", "(", "[a-z", "*", *HOSTILE],
    )  # fmt: skip
