"""How a document shows each value, and its few fixed words, in the document's own language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crm.documents.content import Gap, Kind, Signal, Span, Untranslated, Value, Wording
from crm.platform import spoken
from crm.platform.dates import PartialDate
from crm.platform.spoken import Language
from crm.platform.text import cleaned

DASH = "–"


@dataclass(frozen=True)
class Words:
    """The words that every document of a language shares; the rest stands in the document itself."""

    page: str
    continued: str
    untranslated: str
    unrecorded: str
    unprinted: str
    memorandum: str
    sender: str
    telephone: str
    number: str
    day: str
    subject: str
    receiver: str
    signed: str
    position: str
    enclosed: str


WORDS: Mapping[Language, Words] = {
    "th": Words(
        page="หน้า",
        continued="(ต่อเนื่อง)",
        untranslated="[ยังไม่มีคำแปล]",
        unrecorded="ไม่ปรากฏในทะเบียน",
        unprinted="เครื่องหมาย […] แทนอักษรที่ไฟล์ PDF แสดงไม่ได้ ดูอักษรเดิมได้ในไฟล์ Word หรือ Excel",
        memorandum="บันทึกข้อความ",
        sender="ส่วนราชการ",
        telephone="โทร.",
        number="ที่",
        day="วันที่",
        subject="เรื่อง",
        receiver="เรียน",
        signed="ลงชื่อ",
        position="ตำแหน่ง",
        enclosed="สิ่งที่ส่งมาด้วย",
    ),
    "en": Words(
        page="Page",
        continued="(continued)",
        untranslated="[not translated yet]",
        unrecorded="Not recorded",
        unprinted="[…] stands for letters that this PDF cannot show. The Word and Excel files hold them.",
        memorandum="Memorandum",
        sender="From",
        telephone="Tel.",
        number="No.",
        day="Date",
        subject="Subject",
        receiver="To",
        signed="Signed",
        position="Position",
        enclosed="Enclosed",
    ),
}


def shown(value: Value, language: Language) -> str:
    """A cell as text: days in the era of the language, money to two decimals, a dash for the unknown.

    An untranslated text stands behind its mark. Control characters are gone, lines end in a line feed;
    any other text stays what it is.
    """
    match value:
        case str(told) | Wording(told):
            text = plain(told)
        case int():
            text = spoken.number(value, language)
        case Decimal():
            text = spoken.baht(value, language) if value.is_finite() else DASH
        case date():
            text = spoken.day(value, language)
        case PartialDate():
            text = spoken.partial(value, language)
        case Span():
            days = spoken.span(value.first, value.last, value.precision, language)
            text = f"{days} {WORDS[language].continued}" if value.continued else days
        case Untranslated():
            text = f"{WORDS[language].untranslated} {plain(value.other)}".rstrip()
        case Signal():
            text = signed(value.points)
        case Gap():
            text = DASH if value is Gap.UNKNOWN else ""
    return text


def signed(points: int) -> str:
    """A number of points with its sign: +55, −5; zero has none."""
    return f"{points:+d}".replace("-", "−") if points else "0"


def figure(value: int | Decimal, kind: Kind, language: Language) -> str:
    """A figure of a chart: baht with its satang, a number with no more decimals than it has."""
    return spoken.baht(Decimal(value), language) if kind is Kind.MONEY else spoken.number(value, language)


def plain(text: str) -> str:
    """Text without control characters, its lines ending in a line feed."""
    return cleaned(text.replace("\r\n", "\n").replace("\r", "\n"))
