"""What the full form of an activity says, and the rows that it names."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.queries import visible_to
from crm.activities.commands.doing import Doer
from crm.activities.models import Activity
from crm.activities.rules import ActivityKind, Direction
from crm.agencies.models import Agency, AuthorityArea
from crm.agreements.models import Agreement
from crm.partners.models import Partner
from crm.platform.base import Classification, Record
from crm.platform.dates import PartialDate
from crm.platform.session import rows_of

Linkable = TypeVar("Linkable", bound=Record)


@dataclass(frozen=True, kw_only=True)
class ActivityFacts:
    """What the full form says. Days are as exact as given; `ends` None: it ended when it began.

    `refusals_of_new` and `refusals_of_edit` also judge facts of which some could not be read and are None.
    `agency_confirmed` takes the mark "assumed" off the responsible agency; `classification` None leaves it.
    """

    kind: ActivityKind
    agency_id: int
    starts: PartialDate
    ends: PartialDate | None = None
    direction: Direction = Direction.UNKNOWN
    title_th: str | None = None
    title_en: str | None = None
    place_th: str | None = None
    place_en: str | None = None
    country: str | None = None
    others_th: str | None = None
    others_en: str | None = None
    partner_ids: Sequence[int] = ()
    supporting_ids: Collection[int] = ()
    agreement_ids: Collection[int] = ()
    area_ids: Collection[int] = ()
    plan_item_id: int | None = None
    parent_id: int | None = None
    unplanned_reason_th: str | None = None
    unplanned_reason_en: str | None = None
    persons_theirs: int | None = None
    persons_ours: int | None = None
    persons_total: int | None = None
    cost_thb: Decimal | None = None
    classification: Classification | None = None
    agency_confirmed: bool = False


@dataclass
class Linked:
    """The rows that the facts name, loaded before anything is changed."""

    partners: Sequence[Partner] = field(default_factory=list)
    supporting: Sequence[Agency] = field(default_factory=list)
    areas: Sequence[AuthorityArea] = field(default_factory=list)
    agreements: Sequence[Agreement] = field(default_factory=list)


def loaded(session: Session, facts: ActivityFacts) -> Linked:
    """The rows that the facts name; numbers that name nothing are passed over."""
    return Linked(
        rows_of(session, Partner, facts.partner_ids),
        rows_of(session, Agency, facts.supporting_ids),
        rows_of(session, AuthorityArea, facts.area_ids),
        rows_of(session, Agreement, facts.agreement_ids),
    )


def with_unseen(session: Session, activity: Activity, linked: Linked, by: Doer) -> Linked:
    """With the links on file that a form of `by` could not show, for they are archived or hidden."""

    def unseen(model: type[Linkable], named: Sequence[Linkable], held: list[Linkable]) -> list[Linkable]:
        others = [row for row in held if row not in named]
        if not others:
            return [*named]
        of_others = select(model.id).where(model.id.in_([row.id for row in others]))
        seen = set(session.scalars(visible_to(of_others, model, by)))
        return [*named, *(row for row in others if row.id not in seen)]

    return Linked(
        unseen(Partner, linked.partners, [link.partner for link in activity.partners]),
        unseen(Agency, linked.supporting, activity.supporting),
        unseen(AuthorityArea, linked.areas, activity.areas),
        unseen(Agreement, linked.agreements, activity.agreements),
    )
