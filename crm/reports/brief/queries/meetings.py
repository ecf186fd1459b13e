"""The meetings of a brief: those that took place, the two by themselves and among others at networks."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import aliased

from crm.access.queries import open_to
from crm.access.queries import visible_to as visible_rows
from crm.activities import queries
from crm.activities.models import Activity, ActivityPartner, Participation
from crm.activities.rules import MET, Side
from crm.activities.rules.leading import led_by
from crm.documents.content import Span
from crm.partners.models import Partner
from crm.partners.rules import PartnerKind
from crm.platform.dates import PartialDate
from crm.reports.brief.queries.reading import Reading, is_restricted
from crm.reports.brief.rules.facts import MeetingFact
from crm.reports.monthly.rules.facts.named import Pair

Columns: TypeAlias = Select[*tuple[Any, ...]]
MOST = 3


class Met(NamedTuple):
    """What a partner's meetings come to; `own` and `among` are the last of them, the latest first."""

    held: int = 0
    first: MeetingFact | None = None
    last_on: date | None = None
    own: Sequence[MeetingFact] = ()
    among: Sequence[MeetingFact] = ()
    restricted: bool = False


def read_meetings(reading: Reading, but: int | None) -> dict[int, Met]:
    """Of each partner the meetings that the reader may see, without the visit that is being prepared."""
    rows = reading.session.execute(_ranked(reading, but)).all()
    wanted = [row for row in rows if row.latest <= MOST or row.first == 1]
    ids = sorted({row.id for row in wanted})
    activities = {
        row.id: row for row in reading.session.scalars(select(Activity).where(Activity.id.in_(ids)))
    }
    people, present = _people(reading, ids), _present(reading, ids)
    found: dict[int, dict[str, Any]] = defaultdict(lambda: {"own": [], "among": []})
    for row in wanted:
        led = _led(reading, people[row.id], row.partner_id, present[row.id])
        fact = _meeting(reading, activities[row.id], led, present[row.id])
        kept = found[row.partner_id]
        if row.latest <= MOST:
            kept["among" if row.at_network else "own"].append(fact)
        kept["restricted"] = kept.get("restricted", False) or is_restricted(activities[row.id])
        if not row.at_network:
            kept["held"] = row.many
            if row.first == 1:
                kept["first"] = fact
            if row.latest == 1:
                kept["last_on"] = activities[row.id].starts_on
    return {partner_id: Met(**kept) for partner_id, kept in found.items()}


def _ranked(reading: Reading, but: int | None) -> Columns:
    """Each meeting of each partner with its place from both ends, the bilateral apart from the others.

    A network meets as itself; one that the reader may not see parts nothing.
    """
    other, network = aliased(ActivityPartner), aliased(Partner)
    at_network = (
        select(other.activity_id)
        .join(network, network.id == other.partner_id)
        .where(other.activity_id == Activity.id, network.kind == PartnerKind.NETWORK)
        .where(Partner.kind != PartnerKind.NETWORK, open_to(network, reading.reader))
        .exists()
        .label("at_network")
    )
    rows: Columns = (
        select(ActivityPartner.partner_id, Activity.id, Activity.starts_on, at_network)
        .join(Activity, Activity.id == ActivityPartner.activity_id)
        .join(Partner, Partner.id == ActivityPartner.partner_id)
        .where(ActivityPartner.partner_id.in_(reading.ids), Activity.state.in_(MET))
    )
    if but is not None:
        rows = rows.where(Activity.id != but)
    held = queries.visible_to(rows, reading.reader).subquery()
    group = held.c.partner_id, held.c.at_network
    latest = func.row_number().over(partition_by=group, order_by=(held.c.starts_on.desc(), held.c.id.desc()))
    first = func.row_number().over(partition_by=group, order_by=(held.c.starts_on, held.c.id))
    many = func.count().over(partition_by=group)
    placed = select(held, latest.label("latest"), first.label("first"), many.label("many")).subquery()
    few = (placed.c.latest <= MOST) | (placed.c.first == 1)
    return select(placed).where(few).order_by(placed.c.partner_id, placed.c.latest)


def _people(reading: Reading, ids: Sequence[int]) -> Mapping[int, list[Participation]]:
    """Who took part in each meeting."""
    found: dict[int, list[Participation]] = defaultdict(list)
    for one in reading.session.scalars(queries.participations_of(ids, reading.reader)):
        found[one.activity_id].append(one)
    return found


def _present(reading: Reading, ids: Sequence[int]) -> Mapping[int, list[Row[Any]]]:
    """The partners of these meetings, as the reader may see them."""
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in reading.session.execute(queries.partners_of(ids, reading.reader)):
        found[row.activity_id].append(row)
    return found


def _led(
    reading: Reading, people: Sequence[Participation], partner_id: int, present: Sequence[Row[Any]]
) -> Mapping[Side, tuple[Pair, Pair]]:
    """Who led each side, as this partner is told of it."""
    networks = {one.id for one in present if one.kind is PartnerKind.NETWORK}
    alone = {one.id for one in present} - networks <= {partner_id}
    whose = None if partner_id in networks else partner_id
    led = {side: led_by(people, side, whose, alone=alone) for side in Side}
    return {side: (reading.pair(one, "name"), reading.pair(one, "title")) for side, one in led.items() if one}


def _meeting(
    reading: Reading,
    row: Activity,
    led: Mapping[Side, tuple[Pair, Pair]],
    present: Iterable[Row[Any]],
) -> MeetingFact:
    return MeetingFact(
        id=row.id,
        kind=row.kind,
        title=reading.pair(row, "title"),
        days=Span(row.starts_on, row.ends_on, row.precision),
        origin=reading.origin(row, PartialDate(row.starts_on, row.precision)),
        place=reading.pair(row, "place"),
        result=reading.pair(row, "result"),
        led=led,
        networks=tuple(Pair(one.name_th, one.name_en) for one in present if one.kind is PartnerKind.NETWORK),
    )


def last_met_with(reading: Reading, person_ids: Collection[int], before: int | None) -> dict[int, Span]:
    """By the number of a person: when we last met him or her before this visit."""
    rows = (
        select(Participation.person_id, Activity.id, Activity.starts_on, Activity.ends_on, Activity.precision)
        .join(Activity, Activity.id == Participation.activity_id)
        .where(Participation.person_id.in_(sorted(person_ids)), Participation.archived_at.is_(None))
        .where(Activity.state.in_(MET))
        .order_by(Activity.starts_on, Activity.id)
    )
    seen = visible_rows(rows, Activity, reading.reader)
    return {
        row.person_id: Span(row.starts_on, row.ends_on, row.precision)
        for row in reading.session.execute(seen)
        if row.id != before
    }
