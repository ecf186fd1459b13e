"""An office of so many activities and all that stands around them, the same at every run."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from crm.activities.models import (
    ACTIVITY_AGREEMENT,
    ACTIVITY_AREA,
    Activity,
    ActivityPartner,
    Commitment,
    Participation,
)
from crm.activities.rules import (
    MET,
    ActivityKind,
    ActivityState,
    CommitmentKind,
    CommitmentState,
    Direction,
    ParticipantRole,
    Recurrence,
    Side,
)
from crm.agencies.models import Agency, AuthorityArea
from crm.agencies.rules import OFFICE
from crm.agreements.models import Agreement, Party
from crm.agreements.rules import AgreementKind, Organ
from crm.partners.models import Partner
from crm.partners.rules import PartnerKind, PartnerLevel
from crm.people.models import Person
from crm.plans.models import Plan, PlanItem
from crm.plans.rules import ItemLevel, PlanKind, PlanState
from crm.platform.calendar import fiscal_year
from crm.platform.dates import Precision
from crm.platform.matching import searchable
from crm.platform.text import sort_key
from tests.bench import words

FIRST, TODAY, LAST = date(2002, 10, 1), date(2012, 6, 15), date(2012, 12, 31)
"""Ten years and a quarter; what is measured is asked on TODAY."""

STAMP = {"created_at": datetime(2012, 6, 15, tzinfo=UTC), "updated_at": datetime(2012, 6, 15, tzinfo=UTC)}
EVERY_TENTH = 10
"""Every tenth activity has ten related records: partners, an agreement, areas, people, promises."""
BATCH = 2000
LINES = 40
"""So many lines of months has the plan of each fiscal year."""
PLANNED, UNPLANNED = 0.7, "ได้รับการประสานงานภายหลังการจัดทำแผน"
"""So much of what is done stands in the plan; the rest says why it does not."""
KINDS = [kind for kind in ActivityKind if kind is not ActivityKind.UNKNOWN]


@dataclass(frozen=True)
class Around:
    """What activities are tied to, and the number of the first: those of the reference data come before."""

    first: int
    size: int
    partners: Sequence[Row[Any]]
    agencies: Sequence[int]
    areas: Sequence[int]
    agreements: Sequence[int]
    people: Sequence[int]
    lines: Mapping[int, Sequence[int]]
    """Of each fiscal year."""


def fill(connection: Connection, size: int) -> None:
    """Bring `size` activities on file, with everything around them, on the reference data."""
    dice = random.Random(size)
    around = _around(connection, dice, size)
    rows: dict[Any, list[dict[str, Any]]] = {}
    for number in range(around.first, around.first + size):
        for table, row in _of_one(number, dice, around):
            rows.setdefault(table, []).append(row)
        if number % BATCH == 0 or number == around.first + size - 1:
            for table, batch in rows.items():
                connection.execute(insert(table), batch)
            rows.clear()


def _around(connection: Connection, dice: random.Random, size: int) -> Around:
    few = max(10, size // 500)
    _put(connection, Partner.__table__, (_partner(number, dice) for number in range(few)))
    _put(connection, Person.__table__, (_person(number, dice) for number in range(few * 2)))
    agencies = connection.scalars(select(Agency.id).order_by(Agency.id).limit(40)).all()
    _put(connection, Agreement.__table__, (_agreement(number, dice, agencies) for number in range(few)))
    names = (Partner.id, Partner.name_th, Partner.name_en, Partner.filter_text)
    partners = connection.execute(select(*names).order_by(Partner.id)).all()
    agreements = connection.scalars(select(Agreement.id).order_by(Agreement.id)).all()
    parties = ({"agreement_id": one, "partner_id": dice.choice(partners).id} for one in agreements[-few:])
    _put(connection, Party.__table__, parties)
    areas = connection.scalars(select(AuthorityArea.id).order_by(AuthorityArea.id)).all()
    people = connection.scalars(select(Person.id).order_by(Person.id)).all()
    first = (connection.scalar(select(func.max(Activity.id))) or 0) + 1
    office = connection.scalars(select(Agency.id).where(Agency.code == OFFICE)).all()
    lines = {
        year: _plan(connection, dice, year, [*office, *agencies])
        for year in range(FIRST.year + 1, LAST.year + 2)
    }
    return Around(first, size, partners, agencies, areas, agreements, people, lines)


def _put(connection: Connection, table: Any, rows: Iterator[dict[str, Any]]) -> None:
    while batch := list(islice(rows, BATCH)):
        connection.execute(insert(table), batch)


def _plan(connection: Connection, dice: random.Random, year: int, agencies: Sequence[int]) -> Sequence[int]:
    """The lines of a year's approved plan, each for one to four months; the office has the most."""
    plan = STAMP | {
        "code": f"bench-{year}",
        "kind": PlanKind.ANNUAL,
        "title_en": f"Plan of {year}",
        "fiscal_year_from": year,
        "fiscal_year_to": year,
        "state": PlanState.APPROVED,
    }
    plan_id = connection.execute(insert(Plan.__table__).returning(Plan.id), plan).scalar_one()
    connection.execute(
        insert(PlanItem.__table__), [_line(plan_id, number, dice, agencies) for number in range(LINES)]
    )
    mine = select(PlanItem.id).where(PlanItem.plan_id == plan_id)
    return connection.scalars(mine.order_by(PlanItem.id)).all()


def _line(plan_id: int, number: int, dice: random.Random, agencies: Sequence[int]) -> dict[str, Any]:
    topic_th, topic_en = dice.choice(words.TOPICS)
    months = sorted(dice.sample(range(1, 13), dice.randint(1, 4)))
    return STAMP | {
        "plan_id": plan_id,
        "level": ItemLevel.MONTHLY_LINE,
        "code": f"{number + 1}",
        "seq": number + 1,
        "name_th": f"กิจกรรมด้าน{topic_th} {number}",
        "name_en": f"Activities on {topic_en} {number}",
        "months": ",".join(str(month) for month in months),
        "agency_id": agencies[int(dice.random() ** 2 * len(agencies))],
    }


def _partner(number: int, dice: random.Random) -> dict[str, Any]:
    name_th = f"เมือง{dice.choice(words.SYLLABLES_TH)}{dice.choice(words.SYLLABLES_TH)} {number}"
    name_en = f"{dice.choice(words.SYLLABLES_EN)}{dice.choice(words.SYLLABLES_EN).lower()} {number}"
    return STAMP | {
        "kind": PartnerKind.CITY,
        "level": PartnerLevel.CITY,
        "name_en": name_en,
        "name_th": name_th,
        "country": dice.choice(("JP", "DE", "FR", "CN", "VN", "US")),
        "filter_text": searchable([name_th, name_en]),
        "sort_en": sort_key(name_en),
        "sort_th": sort_key(name_th),
    }


def _person(number: int, dice: random.Random) -> dict[str, Any]:
    name = f"{dice.choice(words.GIVEN)} {dice.choice(words.FAMILY)} {number}"
    text = {"filter_text": searchable([name]), "sort_th": sort_key(name), "sort_en": sort_key(name)}
    return STAMP | text | {"name_th": name}


def _agreement(number: int, dice: random.Random, agencies: Sequence[int]) -> dict[str, Any]:
    topic_th, topic_en = dice.choice(words.TOPICS)
    title_th, title_en = f"บันทึกความเข้าใจด้าน{topic_th} {number}", f"Memorandum on {topic_en} {number}"
    return STAMP | {
        "kind": AgreementKind.MOU,
        "organ": Organ.GOVERNOR,
        "title_th": title_th,
        "title_en": title_en,
        "signed_on": FIRST + timedelta(days=dice.randrange(3000)),
        "signed_precision": Precision.DAY,
        "agency_id": dice.choice(agencies),
        "filter_text": searchable([title_en, title_th]),
        "sort_en": sort_key(title_en),
        "sort_th": sort_key(title_th),
    }


def _of_one(number: int, dice: random.Random, around: Around) -> Iterator[tuple[Any, dict[str, Any]]]:
    rich = number % EVERY_TENTH == 0
    partners = dice.sample(around.partners, 2 if rich else dice.choice((1, 1, 1, 2)))
    activity = _activity(number, dice, around, partners)
    yield Activity.__table__, activity
    for position, partner in enumerate(partners, start=1):
        link = {"activity_id": number, "partner_id": partner.id, "position": position}
        yield ActivityPartner.__table__, link
    for area in dice.sample(around.areas, 2 if rich else 1):
        yield ACTIVITY_AREA, {"activity_id": number, "area_id": area}
    if rich or dice.random() < 0.2:
        yield ACTIVITY_AGREEMENT, {"activity_id": number, "agreement_id": dice.choice(around.agreements)}
    for position in range(1, 4 if rich else 3):
        yield Participation.__table__, _participation(number, position, dice, around)
    for _ in range(2 if rich else dice.choice((0, 0, 0, 1))):
        yield Commitment.__table__, _commitment(activity, dice)


def _activity(
    number: int, dice: random.Random, around: Around, partners: Sequence[Row[Any]]
) -> dict[str, Any]:
    offset = (LAST - FIRST).days * (number - around.first) // around.size + dice.randint(-20, 20)
    starts_on = min(max(FIRST + timedelta(days=offset), FIRST), LAST)
    ends_on = starts_on + timedelta(days=dice.choice((0, 0, 0, 1, 3)))
    state = _state(starts_on, ends_on, dice)
    kind, (topic_th, topic_en) = dice.choice(KINDS), dice.choice(words.TOPICS)
    place, result = dice.choice(words.PLACES), dice.choice(words.RESULTS)
    main = partners[0]
    title_th = f"หารือความร่วมมือด้าน{topic_th}กับ{main.name_th or main.name_en} ครั้งที่ {number}"
    title_en = f"Talks on {topic_en} with {main.name_en or main.name_th}, no. {number}"
    reported = state is ActivityState.REPORTED
    line = dice.choice(around.lines[fiscal_year(starts_on)]) if dice.random() < PLANNED else None
    names = [name for partner in partners for name in partner.filter_text.split("|")]
    return STAMP | {
        "id": number,
        "kind": kind,
        "direction": dice.choice((Direction.INBOUND, Direction.OUTBOUND, Direction.LOCAL)),
        "state": state,
        "title_th": title_th,
        "title_en": None if dice.random() < 0.1 else title_en,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "fiscal_year": fiscal_year(starts_on),
        "place_th": place[0],
        "place_en": place[1],
        "result_th": result[0] if reported else None,
        "result_en": result[1] if reported else None,
        "plan_item_id": line,
        "unplanned_reason_th": UNPLANNED if state in MET and line is None else None,
        "persons_theirs": dice.randint(1, 30),
        "agency_id": around.agencies[int(dice.random() ** 2 * len(around.agencies))],
        "filter_text": searchable([title_th, title_en, *place, *(result if reported else ()), *names]),
    }


def _state(starts_on: date, ends_on: date, dice: random.Random) -> ActivityState:
    """What passed is reported, but for a few; of the last two months much is still owed."""
    chance = dice.random()
    if starts_on > TODAY:
        return ActivityState.CONFIRMED if chance < 0.4 else ActivityState.PLANNED
    if chance < 0.03:
        return ActivityState.CANCELLED
    recent = (TODAY - ends_on).days < 60
    return ActivityState.HELD if chance < (0.5 if recent else 0.04) else ActivityState.REPORTED


def _participation(activity_id: int, position: int, dice: random.Random, around: Around) -> dict[str, Any]:
    theirs, post = position == 1, dice.choice(words.POSTS)
    abroad, ours = dice.choice(words.ABROAD), f"{dice.choice(words.GIVEN)} {dice.choice(words.FAMILY)}"
    return STAMP | {
        "activity_id": activity_id,
        "side": Side.THEIRS if theirs else Side.OURS,
        "role": ParticipantRole.HEAD if theirs else ParticipantRole.HOST,
        "position": position,
        "name_en": abroad if theirs else None,
        "name_th": None if theirs else ours,
        "title_th": post[0],
        "title_en": post[1],
        "person_id": dice.choice(around.people) if dice.random() < 0.5 else None,
    }


def _commitment(activity: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    due = activity["starts_on"] + timedelta(days=dice.randint(30, 300))
    done = due < TODAY and dice.random() < 0.9
    text = dice.choice(words.PROMISES)
    return STAMP | {
        "activity_id": activity["id"],
        "recurrence": Recurrence.ONCE,
        "kind": dice.choice((CommitmentKind.GIVEN, CommitmentKind.RECEIVED)),
        "state": CommitmentState.DONE if done else CommitmentState.OPEN,
        "text_th": text[0],
        "text_en": text[1],
        "agency_id": activity["agency_id"],
        "due_on": due,
        "closed_on": due if done else None,
    }
