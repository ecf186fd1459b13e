"""The files of a month from memory: facts put into words and written, beside the bare writers."""

import csv
import gc
import io
import random
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from statistics import median

from xlsxwriter import Workbook

from crm.activities.rules import ActivityKind, ActivityState, Direction, ParticipantRole, Side
from crm.documents.content import Document
from crm.documents.words import write_docx
from crm.documents.workbook import write_section, write_workbook
from crm.partners.rules import PartnerKind
from crm.platform.calendar import Month
from crm.reports.monthly.rules.facts import (
    ActivityFact,
    Attendee,
    MonthFacts,
    Pair,
    PartnerFact,
    Responsible,
)
from crm.reports.monthly.rules.report import compose, compose_held
from crm.reports.monthly.rules.voice import Voice
from tests.bench import words

SIZES = (15, 848, 8500)
"""What October 2010 holds in an office of 2,000, of 100,000 and of a million activities."""
MONTH = Month(2010, 10)
THAI = Voice("th", lambda text: text)
ROUNDS, MOST_SECONDS, SHORTEST_ROUND = 7, 10, 0.02


def files_of_a_month() -> Iterator[str]:
    """The table, as Markdown: times the bare writer where there is one, and milliseconds for a row."""
    yield "Files of a month, from facts in memory and from words that are ready; times the bare writer:\n"
    yield f"| file | {' | '.join(f'{size:,}' for size in SIZES)} |"
    yield f"| {' | '.join(['---'] * (len(SIZES) + 1))} |"
    found = [_of_one(facts_of(size)) for size in SIZES]
    for name in found[0]:
        yield f"| {name} | {' | '.join(one[name] for one in found)} |"


def facts_of(size: int) -> MonthFacts:
    """A month of so many activities, the same at every run."""
    dice = random.Random(size)
    partners = [_partner(number, dice) for number in range(max(10, size // 10))]
    return MonthFacts(
        month=MONTH,
        today=date(2012, 6, 15),
        at=datetime(2012, 6, 15, tzinfo=UTC),
        activities=[_activity(number, dice, partners) for number in range(1, size + 1)],
    )


def _of_one(facts: MonthFacts) -> dict[str, str]:
    whole, rows = compose(facts, THAI), len(facts.activities)
    held = compose_held(facts, THAI)
    sheets = [_cells(whole, at) for at in range(len(whole.sections))]
    bare_xlsx = _spent(lambda: _bare_xlsx(sheets))
    bare_csv = _spent(lambda: _bare_csv(sheets[_place(whole, "held")]))
    told_xlsx = _spent(lambda: write_workbook(compose(facts, THAI)))
    told_csv = _spent(lambda: write_section(compose_held(facts, THAI), "held"))
    docx = _spent(lambda: write_docx(held))
    return {
        "XLSX": f"{told_xlsx / bare_xlsx:.2f}, {_spent(lambda: write_workbook(whole)) / bare_xlsx:.2f}",
        "CSV": f"{told_csv / bare_csv:.2f}, {_spent(lambda: write_section(held, 'held')) / bare_csv:.2f}",
        "DOCX, milliseconds a row": f"{docx / rows * 1000:.2f}",
    }


def _place(document: Document, key: str) -> int:
    return [section.key for section in document.sections].index(key)


def _cells(document: Document, at: int) -> list[list[str]]:
    """A section's cells as the bare writers take them: its CSV read back."""
    text = write_section(document, document.sections[at].key).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def _bare_xlsx(sheets: Sequence[Sequence[Sequence[str]]]) -> bytes:
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as workbook:
        for rows in sheets:
            sheet = workbook.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return file.getvalue()


def _bare_csv(rows: Sequence[Sequence[str]]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()


def _spent(make: Callable[[], bytes]) -> float:
    """Seconds of computing, the median of several rounds; short work is done many times in one."""
    found: list[float] = []
    times = 1
    while len(found) < ROUNDS and sum(found) * times < MOST_SECONDS:
        gc.collect()
        began = time.process_time()
        for _ in range(times):
            make()
        spent = time.process_time() - began
        if spent < SHORTEST_ROUND:
            times *= 2
        else:
            found.append(spent / times)
    return median(found)


def _partner(number: int, dice: random.Random) -> PartnerFact:
    name = f"เมือง{dice.choice(words.SYLLABLES_TH)}{dice.choice(words.SYLLABLES_TH)} {number}"
    return PartnerFact(number, PartnerKind.CITY, Pair(name, None), dice.choice(("JP", "DE", "FR", "CN")))


def _activity(number: int, dice: random.Random, partners: Sequence[PartnerFact]) -> ActivityFact:
    on = MONTH.first + timedelta(days=number % 31)
    topic_th, topic_en = dice.choice(words.TOPICS)
    partner = dice.choice(partners)
    host = f"{dice.choice(words.GIVEN)} {dice.choice(words.FAMILY)}"
    return ActivityFact(
        id=number,
        kind=dice.choice([kind for kind in ActivityKind if kind is not ActivityKind.UNKNOWN]),
        direction=Direction.INBOUND,
        state=ActivityState.REPORTED,
        title=Pair(f"หารือความร่วมมือด้าน{topic_th}กับ{partner.name.th} ครั้งที่ {number}", topic_en),
        starts_on=on,
        ends_on=on,
        place=Pair(*dice.choice(words.PLACES)),
        result=Pair(*dice.choice(words.RESULTS)),
        persons_theirs=dice.randint(1, 30),
        responsible=Responsible(Pair("สำนักงานการต่างประเทศ", None)),
        partners=[partner],
        attendees=[
            Attendee(number, Side.THEIRS, ParticipantRole.HEAD, Pair(None, dice.choice(words.ABROAD))),
            Attendee(number, Side.OURS, ParticipantRole.HOST, Pair(host, None)),
        ],
        unplanned_reason=Pair("ได้รับการประสานงานภายหลังการจัดทำแผน", None),
    )
