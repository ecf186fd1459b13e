"""Delegations: written down, issued, published in the Gazette, revoked."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.agencies.models import AuthorityArea
from crm.authority.models import Delegation
from crm.authority.queries.house import house_on, read_delegation
from crm.authority.rules.authorisation import gives_what_was_received
from crm.authority.rules.delegations import LIFECYCLE, DelegationState, without_gazette, without_number
from crm.authority.rules.kinds import Act, Instrument, Mode
from crm.authority.rules.replacement import Asked
from crm.history.recorder import act_as
from crm.people.models import Post
from crm.permissions import Permission, may
from crm.platform.clock import now
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import N_


@dataclass(frozen=True, kw_only=True)
class DelegationFacts:
    """A paper as it was read. `to_on` is the first day on which it no longer holds; `area_ids` the powers.

    `given_by_id` is a tenure. `opinion_ref`: the legal opinion by which what was received is passed on.
    """

    mode: Mode
    from_post_id: int
    to_post_id: int
    to_person_id: int | None = None
    given_by_id: int | None = None
    instrument: Instrument
    number: str | None = None
    issued_on: date | None = None
    gazette_ref: str | None = None
    gazette_on: date | None = None
    acts: frozenset[Act]
    all_areas: bool = False
    area_ids: frozenset[int] = frozenset()
    exclusions_th: str | None = None
    exclusions_en: str | None = None
    from_on: date
    to_on: date | None = None
    opinion_ref: str | None = None


_PLAIN = ("mode", "from_post_id", "to_post_id", "to_person_id", "given_by_id", "instrument", "issued_on")
_TEXTS = ("number", "gazette_ref", "exclusions_th", "exclusions_en", "opinion_ref")
_DATES = ("gazette_on", "from_on", "to_on", "all_areas")


def record_delegation(session: Session, facts: DelegationFacts, *, by: Doer) -> Delegation:
    """Put a paper on file as a draft.

    Raises:
        Refused: it contradicts itself, names a power that may not be delegated, or passes on what was
            received (invariant 3) without an approver giving the reference of a legal opinion.
    """
    act_as(session, by.actor, "create")
    paper = Delegation(areas=[], state=DelegationState.DRAFT)
    _write(session, paper, facts)
    session.add(paper)
    session.flush()
    _refuse_passing_on(session, paper, by)
    return paper


def edit_delegation(
    session: Session, paper: Delegation, facts: DelegationFacts, *, seen_version: int, by: Doer
) -> None:
    """Correct a paper; its areas are loaded. Raises Refused as `record_delegation`, Stale as every edit."""
    act_as(session, by.actor, "edit")
    expect_version(paper, seen_version)
    with session.no_autoflush:
        _write(session, paper, facts)
    flush_or_stale(session)
    _refuse_passing_on(session, paper, by)


def move_delegation(session: Session, paper: Delegation, name: str, *, seen_version: int, by: Doer) -> None:
    """Issue or publish a paper. Raises Refused where the table does not allow it or something is missing."""
    act_as(session, by.actor, name)
    expect_version(paper, seen_version)
    LIFECYCLE.move(paper, name, by.role)
    flush_or_stale(session)


@dataclass(frozen=True, kw_only=True)
class Revocation:
    """The first day on which a paper no longer holds, and why."""

    on: date
    reason_th: str | None = None
    reason_en: str | None = None


def revoke_delegation(
    session: Session, paper: Delegation, revocation: Revocation, *, seen_version: int, by: Doer
) -> None:
    """Raises Refused for a draft, without a reason, or before the paper was issued."""
    act_as(session, by.actor, "revoke")
    expect_version(paper, seen_version)
    if paper.issued_on is None or paper.state is DelegationState.DRAFT:
        raise Refused(N_("A draft is archived, not revoked."))
    if revocation.on < paper.issued_on:
        raise Refused(N_("A paper is revoked after it was issued."), field="on")
    if not (revocation.reason_th or revocation.reason_en):
        raise Refused(N_("Say why it is revoked."), field="reason")
    paper.revoked_on = revocation.on
    paper.revoked_reason_th, paper.revoked_reason_en = revocation.reason_th, revocation.reason_en
    flush_or_stale(session)


def _write(session: Session, paper: Delegation, facts: DelegationFacts) -> None:
    _refuse_contradictions(facts)
    areas = _areas(session, facts)
    for name in (*_PLAIN, *_DATES):
        setattr(paper, name, getattr(facts, name))
    for name in _TEXTS:
        setattr(paper, name, getattr(facts, name) or None)
    paper.may_sign, paper.may_approve = Act.SIGN in facts.acts, Act.APPROVE in facts.acts
    paper.may_host = Act.HOST in facts.acts
    if set(areas) != set(paper.areas):
        paper.areas = areas
        paper.updated_at = (
            now()
        )  # a change of the areas alone is a change of the record: its version moves on
    _refuse_unfit_for_its_state(paper)
    for post_id, field in ((facts.from_post_id, "from_post"), (facts.to_post_id, "to_post")):
        if session.get_one(Post, post_id).agency_id is None:
            raise Refused(N_("Only posts of the city act for the city."), field=field)


def _refuse_contradictions(facts: DelegationFacts) -> None:
    if facts.from_post_id == facts.to_post_id:
        raise Refused(N_("Power passes between two posts: choose another one."), field="to_post")
    if not facts.acts:
        raise Refused(N_("Say what may be done by it."), field="acts")
    if facts.to_on is not None and facts.to_on <= facts.from_on:
        raise Refused(N_("The end comes after the beginning."), field="to_on")
    if not facts.all_areas and not facts.area_ids:
        raise Refused(N_("Name the powers, or say that it is for all of them."), field="areas")
    if facts.all_areas and facts.area_ids:
        raise Refused(N_("It is for all powers, or for those named: not both."), field="areas")


def _areas(session: Session, facts: DelegationFacts) -> list[AuthorityArea]:
    wanted = select(AuthorityArea).where(AuthorityArea.id.in_(facts.area_ids)).order_by(AuthorityArea.code)
    areas = list(session.scalars(wanted))
    kept = [area.number for area in areas if not area.delegable]
    if kept and facts.mode is Mode.AUTHORISATION:
        told = N_("The power %(area)s may not be delegated: another law governs it.")
        raise Refused(told, field="areas", area=", ".join(kept))
    return areas


def _refuse_unfit_for_its_state(paper: Delegation) -> None:
    """What was issued keeps its number and day, what was published its reference (invariant 2)."""
    if paper.state is not DelegationState.DRAFT and (reason := without_number(paper)):
        raise Refused(reason, field="issued_on" if paper.number else "number")
    if paper.state is DelegationState.PUBLISHED and (reason := without_gazette(paper)):
        raise Refused(reason, field="gazette_ref")


def _refuse_passing_on(session: Session, paper: Delegation, by: Doer) -> None:
    """No delegate delegates further, unless an approver gives the reference of an opinion (invariant 3)."""
    if paper.mode is not Mode.AUTHORISATION:
        return
    day = paper.issued_on or paper.from_on
    asked = Asked(Act.SIGN, frozenset(), day)
    if not gives_what_was_received(house_on(session, day), read_delegation(paper), asked):
        return
    if not may(by.role, Permission.AUTHORITY_APPROVE):
        told = N_("Whoever gives it only received this power; the Act does not provide for passing it on.")
        raise Refused(told, field="given_by")
    if not paper.opinion_ref:
        raise Refused(
            N_("Passing on what was received needs the reference of an opinion."), field="opinion_ref"
        )
