"""Somebody in a post: begun, corrected, ended."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from crm.history.recorder import Actor, act_as
from crm.people.models import Person, Post, Tenure
from crm.people.rules import EndReason, TenureKind, collides
from crm.platform.base import Classification
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.dates import PartialDate
from crm.platform.errors import Refused
from crm.platform.text import N_, Names


@dataclass(frozen=True, kw_only=True)
class TenureFacts:
    """Somebody in a post. `from_on` None: not known when; `to_on` is the first day no longer in it.

    `precedence`: the order among those who hold it together, 1 before 2; None where it is not known.
    """

    post_id: int
    kind: TenureKind
    from_on: PartialDate | None = None
    to_on: PartialDate | None = None
    end_reason: EndReason | None = None
    precedence: int | None = None
    order_ref: str | None = None
    gazette_ref: str | None = None
    gazette_on: date | None = None


def begin_tenure(session: Session, person: Person, facts: TenureFacts, *, by: Actor) -> Tenure:
    """Put somebody in a post. It ends nobody else's tenure.

    Raises:
        Refused: the dates run backwards, or somebody holds the post in full then (invariant 4).
    """
    act_as(session, by, "begin_tenure")
    tenure = Tenure(person_id=person.id)
    _write(session, tenure, facts)
    session.add(tenure)
    session.flush()
    return tenure


def edit_tenure(
    session: Session, tenure: Tenure, facts: TenureFacts, *, seen_version: int, by: Actor
) -> None:
    """Raises Refused as `begin_tenure`, Stale when somebody else saved the tenure meanwhile."""
    act_as(session, by, "edit_tenure")
    expect_version(tenure, seen_version)
    with session.no_autoflush:
        _write(session, tenure, facts)
    flush_or_stale(session)


def end_tenure(
    session: Session,
    tenure: Tenure,
    to_on: PartialDate,
    reason: EndReason | None = None,
    *,
    seen_version: int,
    by: Actor,
) -> None:
    """Somebody left a post; `to_on` is the first day no longer in it, `reason` None where nobody says why.

    Raises:
        Refused: it would end before it began.
        Stale: somebody else saved the tenure meanwhile.
    """
    act_as(session, by, "end_tenure")
    expect_version(tenure, seen_version)
    _end(tenure, to_on)
    tenure.end_reason = reason
    flush_or_stale(session)


def _write(session: Session, tenure: Tenure, facts: TenureFacts) -> None:
    began = facts.from_on
    tenure.post_id, tenure.kind = facts.post_id, facts.kind
    tenure.from_on, tenure.from_precision = (began.first, began.precision) if began else (None, None)
    tenure.to_on = tenure.to_precision = None
    _end(tenure, facts.to_on)
    tenure.end_reason, tenure.precedence = facts.end_reason, facts.precedence
    tenure.order_ref = facts.order_ref or None
    _gazetted(tenure, facts)
    if facts.end_reason and not facts.to_on:
        raise Refused(N_("Say when the post was left."), field="to_on")
    refuse_two_at_once(session, tenure)


def _gazetted(tenure: Tenure, facts: TenureFacts) -> None:
    if facts.gazette_on and not facts.gazette_ref:
        raise Refused(N_("Give the Gazette's volume, part and page as well."), field="gazette_ref")
    tenure.gazette_ref, tenure.gazette_on = facts.gazette_ref or None, facts.gazette_on


def _end(tenure: Tenure, to_on: PartialDate | None) -> None:
    if to_on is None:
        return
    if tenure.from_on is not None and to_on.first <= tenure.from_on:
        raise Refused(N_("Leaving the post comes after taking it."), field="to_on")
    tenure.to_on, tenure.to_precision = to_on.first, to_on.precision


def refuse_two_at_once(session: Session, tenure: Tenure) -> None:
    """Raises Refused when somebody else holds the post in full at the same time (invariant 4)."""
    post = session.get_one(Post, tenure.post_id)
    if not post.single_holder:
        return
    others = select(Tenure).where(Tenure.post_id == post.id, Tenure.archived_at.is_(None))
    for other in session.scalars(others.options(joinedload(Tenure.person))):
        if other.id == tenure.id or not collides(tenure, other):
            continue
        if other.person.classification is Classification.RESTRICTED:
            raise Refused(N_("Somebody holds this post then."), field="post")
        name = Names(other.person.name_en or "", other.person.name_th or "")
        told = N_("%(name)s holds this post then. End that tenure first, or say acting.")
        raise Refused(told, field="post", name=name)
