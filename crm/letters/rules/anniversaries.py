"""The words for an anniversary, which is no national day: the house's own, until the letter is corrected.

They have the places of a template, and where the year it counts from is known two more: {years} and {since}.
"""

from typing import NamedTuple

from crm.letters.rules.kinds import LetterLanguage


class Wording(NamedTuple):
    """Subject and text, with places."""

    subject: str
    body: str


SUBJECTS = {
    LetterLanguage.TH: "ขอแสดงความยินดีเนื่องในโอกาส{occasion}",
    LetterLanguage.EN: "Congratulations on the occasion of {occasion}",
}
COUNTED = {LetterLanguage.TH: " ครบรอบ {years}นับแต่ปี {since}", LetterLanguage.EN: ", {years} on from {since}"}
"""What stands after the occasion where it is known from which year it counts."""
BODIES = {
    LetterLanguage.TH: """{salutation}
เนื่องในโอกาส{occasion}COUNTED ในวันที่ {date} กรุงเทพมหานครขอแสดงความยินดีเป็นอย่างยิ่งมายัง{you} \
และขอขอบคุณทุกฝ่ายที่ได้ร่วมกันสานสัมพันธ์อันดีเสมอมา
กรุงเทพมหานครหวังเป็นอย่างยิ่งว่ามิตรภาพและความร่วมมือระหว่างกันจะแน่นแฟ้นและเจริญก้าวหน้ายิ่งขึ้น \
เพื่อประโยชน์ของประชาชนทั้งสองฝ่าย
จึงเรียนมาด้วยความยินดี พร้อมทั้งขออวยพรให้{you}มีสุขภาพแข็งแรง และประสบความสุขความสำเร็จทุกประการ""",
    LetterLanguage.EN: """{salutation}
It gives me great pleasure to write to {you} on {date}, on the occasion of {occasion}COUNTED. \
On behalf of the Bangkok Metropolitan Administration and the people of {city}, I extend my warmest \
congratulations to {you} and to all who have built the ties between us.
I am confident that our friendship and cooperation will grow closer still, to the benefit of our peoples.
I avail myself of this opportunity to wish {you} good health, happiness and every success.""",
}


def anniversary(language: LetterLanguage, years: int | None) -> Wording:
    """The words for so many years; None where it is not known from when it counts."""
    counted = COUNTED[language] if years else ""
    return Wording(SUBJECTS[language], BODIES[language].replace("COUNTED", counted))


def years_at(since: int | None, year: int) -> int | None:
    """How many years an occasion has counted in a year; None in the first, or where that is not known."""
    return year - since if since and year > since else None
