"""The city's house as the rules read it: one snapshot of posts, tenures, absences and papers."""

from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from crm.agencies.models import Agency, AuthorityArea
from crm.authority.models import Absence, Delegation
from crm.authority.rules import house as rules
from crm.authority.rules.delegations import DelegationState
from crm.authority.rules.verdicts import Names
from crm.people.models import Person, Post, Tenure
from crm.platform.base import Classification
from crm.platform.text import N_

SOMEBODY = Names(N_("somebody whose record is restricted"), "บุคคลที่ระเบียนจำกัดการเข้าถึง")
"""A restricted person is judged like any other, and never named by a verdict."""


def house_on(session: Session, day: date) -> rules.House:
    """Everything on file that bears on a day: what began later is left out, what ended is not."""
    posts = session.scalars(_posts()).all()
    holdings = session.scalars(_tenures(day)).all()
    papers = session.scalars(_papers()).all()
    named = {holding.person_id for holding in holdings}
    named |= {paper.to_person_id for paper in papers if paper.to_person_id}
    return rules.House(
        posts={post.id: _post(post) for post in posts},
        people={person.id: called(person) for person in session.scalars(_people(named))},
        agencies={agency.id: _agency(agency) for agency in session.scalars(select(Agency))},
        areas={area.id: _area(area) for area in session.scalars(select(AuthorityArea))},
        holdings=tuple(_holding(holding) for holding in holdings),
        absences=tuple(_absence(absence) for absence in session.scalars(_absences())),
        delegations=tuple(read_delegation(paper) for paper in papers),
    )


def _posts() -> Select[Post]:
    return select(Post).where(Post.agency_id.is_not(None), Post.archived_at.is_(None)).order_by(Post.id)


def _tenures(day: date) -> Select[Tenure]:
    return (
        select(Tenure)
        .join(Tenure.post)
        .where(Post.agency_id.is_not(None), Post.archived_at.is_(None), Tenure.archived_at.is_(None))
        .where(or_(Tenure.from_on.is_(None), Tenure.from_on <= day))
        .order_by(Tenure.id)
    )


def _papers() -> Select[Delegation]:
    return (
        select(Delegation)
        .where(Delegation.archived_at.is_(None))
        .options(selectinload(Delegation.areas), joinedload(Delegation.given_by))
        .order_by(Delegation.id)
    )


def _absences() -> Select[Absence]:
    return select(Absence).where(Absence.archived_at.is_(None)).order_by(Absence.id)


def _people(ids: set[int]) -> Select[Person]:
    return select(Person).where(Person.id.in_(ids))


def called(person: Person) -> Names:
    """A person by the full name in both languages, unless the record is restricted."""
    if person.classification is Classification.RESTRICTED:
        return SOMEBODY
    return Names(person.addressed_en or "", person.addressed_th or "")


def _post(post: Post) -> rules.Post:
    return rules.Post(
        id=post.id,
        title=Names(post.title_en or "", post.title_th or ""),
        act_class=post.act_class,
        agency_id=post.agency_id or 0,
        is_head=post.is_head,
        appointed_by=post.appointed_by_id,
    )


def _holding(tenure: Tenure) -> rules.Holding:
    return rules.Holding(
        id=tenure.id,
        person_id=tenure.person_id,
        post_id=tenure.post_id,
        from_on=tenure.began,
        to_on=tenure.ended,
        kind=tenure.kind,
        end_reason=tenure.end_reason,
        precedence=tenure.precedence,
        order_ref=tenure.order_ref,
        gazette_ref=tenure.gazette_ref,
        gazette_on=tenure.gazette_on,
    )


def _absence(absence: Absence) -> rules.Absence:
    return rules.Absence(holding_id=absence.tenure_id, from_on=absence.from_on, to_on=absence.to_on)


def read_delegation(paper: Delegation) -> rules.Delegation:
    """A paper as the rules read it; its areas are loaded."""
    excluded = paper.exclusions_en or paper.exclusions_th
    drafted = paper.state is DelegationState.DRAFT
    return rules.Delegation(
        id=paper.id,
        mode=paper.mode,
        from_post=paper.from_post_id,
        to_post=paper.to_post_id,
        to_person=paper.to_person_id,
        given_by=paper.given_by_id,
        instrument=paper.instrument,
        number=paper.number or "",
        issued_on=None if drafted else paper.issued_on,
        gazette_ref=paper.gazette_ref,
        gazette_on=paper.gazette_on,
        acts=paper.acts,
        areas=frozenset(area.id for area in paper.areas),
        all_areas=paper.all_areas,
        exclusions=Names(paper.exclusions_en or "", paper.exclusions_th or "") if excluded else None,
        from_on=paper.from_on,
        to_on=paper.to_on,
        revoked_on=paper.revoked_on,
    )


def _agency(agency: Agency) -> rules.Agency:
    name = Names(agency.name_en, agency.name_th)
    return rules.Agency(id=agency.id, name=name, kind=agency.kind, parent_id=agency.parent_id)


def _area(area: AuthorityArea) -> rules.Area:
    return rules.Area(id=area.id, number=Names(area.number_en, area.number_th), delegable=area.delegable)
