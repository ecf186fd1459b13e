"""What stands between a partner and the city on paper: agreements, promises, gifts, documents, points."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, and_, or_, select

from crm.access.queries import visible_to
from crm.activities import queries
from crm.activities.models import Activity, ActivityPartner, Commitment, Gift
from crm.activities.rules import MET, CommitmentState
from crm.agreements.models import Agreement, AgreementDeadline, AgreementSpan, Party
from crm.agreements.queries.standing import next_deadline, standing_on
from crm.documents.content import Span
from crm.documents.models import Document
from crm.platform.dates import PartialDate
from crm.platform.text import Labelled
from crm.reports.brief.queries.points import points_of
from crm.reports.brief.queries.reading import Reading, is_restricted
from crm.reports.brief.rules.facts import Attached, GiftFact, PaperFact, PointFact, PromiseFact
from crm.reports.monthly.rules.facts.named import NOTHING, Pair

Columns: TypeAlias = Select[*tuple[Any, ...]]
MOST_DOCUMENTS = 60
Flags = list[bool]
"""For each record that was read, whether it is restricted: the brief says so as a whole."""


def read_papers(reading: Reading, flags: Flags) -> Mapping[int, list[PaperFact]]:
    """The agreements with each partner as they stand on the day, the newest first."""
    decide_by = next_deadline(reading.today, AgreementDeadline.decide_by)
    rows: Columns = select(Party.partner_id, Agreement, AgreementSpan, decide_by.label("decide_by"))
    rows = rows.select_from(Agreement).join(Party, Party.agreement_id == Agreement.id)
    rows = standing_on(rows, reading.today).where(Party.partner_id.in_(reading.ids))
    newest = rows.order_by(Agreement.signed_on.is_(None), Agreement.signed_on.desc(), Agreement.id)
    found: dict[int, list[PaperFact]] = defaultdict(list)
    for partner_id, paper, span, by in reading.session.execute(visible_to(newest, Agreement, reading.reader)):
        flags.append(is_restricted(paper))
        fact = PaperFact(
            id=paper.id,
            kind=paper.kind,
            title=reading.pair(paper, "title"),
            state=span.state,
            signed=paper.signed,
            ends=span.ends,
            decide_by=by,
            origin=reading.origin(paper, paper.signed),
        )
        found[partner_id].append(fact)
    return found


def read_promises(reading: Reading, flags: Flags) -> Mapping[int, list[PromiseFact]]:
    """What each partner and the city promised each other, the open first, by their day."""
    rows = reading.session.scalars(
        queries.commitments(reading.reader).where(Commitment.partner_id.in_(reading.ids))
    ).all()
    found: dict[int, list[PromiseFact]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: one.state is not CommitmentState.OPEN):
        stem: Any = row.activity or row.agreement
        flags.append(is_restricted(stem))
        fact = PromiseFact(
            id=row.id,
            page=f"{stem.__tablename__}:{stem.id}",
            kind=row.kind,
            state=row.state,
            text=reading.pair(row, "text"),
            owner=Pair(row.agency.name_th, row.agency.name_en),
            due_on=row.due_on,
            stem=reading.pair(stem, "title"),
            origin=reading.origin(stem, _day_of(stem)),
        )
        found[row.partner_id or 0].append(fact)
    return found


def _day_of(stem: Activity | Agreement) -> PartialDate | None:
    return stem.signed if isinstance(stem, Agreement) else PartialDate(stem.starts_on, stem.precision)


def read_points(reading: Reading, flags: Flags) -> Mapping[int, list[PointFact]]:
    """What is to be said, and what to beware of, in the order of the office."""
    found: dict[int, list[PointFact]] = defaultdict(list)
    for row in reading.session.scalars(points_of(reading.ids, reading.reader)):
        flags.append(is_restricted(row))
        fact = PointFact(row.id, row.kind, reading.pair(row, "text"), reading.origin(row))
        found[row.partner_id].append(fact)
    return found


def read_gifts(reading: Reading, flags: Flags) -> Mapping[int, list[GiftFact]]:
    """What was given and received when each partner was met, the latest first."""
    theirs = or_(Gift.partner_id.is_(None), Gift.partner_id == ActivityPartner.partner_id)
    rows: Columns = (
        select(ActivityPartner.partner_id, Gift, Activity)
        .join(Activity, Activity.id == Gift.activity_id)
        .join(ActivityPartner, ActivityPartner.activity_id == Activity.id)
        .where(ActivityPartner.partner_id.in_(reading.ids), theirs, Gift.archived_at.is_(None))
        .where(Activity.state.in_(MET))
        .order_by(Activity.starts_on.desc(), Gift.kind, Gift.id)
    )
    found: dict[int, list[GiftFact]] = defaultdict(list)
    for partner_id, gift, activity in reading.session.execute(queries.visible_to(rows, reading.reader)):
        flags.append(is_restricted(activity))
        fact = GiftFact(
            activity_id=activity.id,
            kind=gift.kind,
            item=reading.pair(gift, "item"),
            days=Span(activity.starts_on, activity.ends_on, activity.precision),
            value_thb=gift.value_thb,
            custody=reading.pair(gift, "custody"),
            key_to_city=gift.key_to_city,
            origin=reading.origin(activity, PartialDate(activity.starts_on, activity.precision)),
        )
        found[partner_id].append(fact)
    return found


def read_documents(reading: Reading, records: Mapping[tuple[str, int], Pair]) -> Sequence[Attached]:
    """What is attached to records that the reader was found to be allowed to read, the newest first."""
    ids: dict[str, list[int]] = defaultdict(list)
    for entity, number in records:
        ids[entity].append(number)
    on_them: Iterable[ColumnElement[bool]] = (
        and_(Document.entity == entity, Document.entity_id.in_(sorted(numbers)))
        for entity, numbers in ids.items()
    )
    rows = select(Document).where(or_(*on_them), Document.archived_at.is_(None))
    newest = rows.order_by(Document.filed_on.desc(), Document.id.desc()).limit(MOST_DOCUMENTS)
    return [
        Attached(
            id=row.id,
            title=reading.pair(row, "title"),
            kind=_label(row.kind),
            number=row.official_no or "",
            on=row.dated,
            record=records.get((row.entity, row.entity_id), NOTHING),
        )
        for row in reading.session.scalars(newest)
    ]


def _label(kind: Labelled) -> str:
    return kind.label
