"""The files of a month from memory: facts put into words and written, beside the bare writers."""

import csv
import gc
import io
import random
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from statistics import median

from openpyxl import load_workbook
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
ROUNDS, SHORTEST = 5, 0.05


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
    whole, rows = compose(facts, _thai()), len(facts.activities)
    held = compose_held(facts, _thai())
    sheets, rows_held = _sheets(write_workbook(whole)), _rows(held)
    makers = (lambda: write_workbook(compose(facts, _thai())), lambda: write_workbook(whole))
    xlsx = _times(lambda: _bare_xlsx(sheets), *makers)
    to_held = _times(lambda: _bare_xlsx([rows_held]), *makers)
    in_csv = _times(
        lambda: _bare_csv(rows_held),
        lambda: write_section(compose_held(facts, _thai()), "held"),
        lambda: write_section(held, "held"),
    )
    docx = median(_spent(lambda: write_docx(held)) for _ in range(3))
    return {
        "XLSX": xlsx,
        "XLSX, to section 2 alone": to_held,
        "CSV": in_csv,
        "DOCX, milliseconds a row": f"{docx / rows * 1000:.2f}",
    }


def _sheets(workbook: bytes) -> list[list[list[object]]]:
    """What stands in every sheet, the cover, heads, sums and notes too: the bare writer writes no less."""
    return [[list(row) for row in sheet.values] for sheet in load_workbook(io.BytesIO(workbook))]


def _rows(held: Document) -> list[list[str]]:
    """Section 2 as its CSV holds it, read back."""
    return list(csv.reader(io.StringIO(write_section(held, "held").decode("utf-8-sig"))))


def _bare_xlsx(sheets: Sequence[Sequence[Sequence[object]]]) -> bytes:
    """Nothing but the cells: no formats, no widths."""
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


def _thai() -> Voice:
    """For one document, as it remembers what it said."""
    return Voice("th", lambda text: text)


def _times(bare: Callable[[], bytes], *makers: Callable[[], bytes]) -> str:
    """How many times the bare writer each takes, asked in turns: the medians of several rounds."""
    rounds = [[_spent(make) for make in (bare, *makers)] for _ in range(ROUNDS)]
    return ", ".join(f"{median(one[at] / one[0] for one in rounds):.2f}" for at in range(1, len(makers) + 1))


def _spent(make: Callable[[], bytes]) -> float:
    """Seconds of computing; what takes no time is made many times."""
    gc.collect()
    times, began = 0, time.process_time()
    while times == 0 or time.process_time() - began < SHORTEST:
        make()
        times += 1
    return (time.process_time() - began) / times


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
