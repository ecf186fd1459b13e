"""Delegations and absences as lists and forms read them."""

from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from crm.access.queries import Reader, hidden_from, readable_by
from crm.authority.models import Absence, Delegation
from crm.authority.rules.delegations import DelegationState
from crm.people.models import Person, Post, Tenure
from crm.platform.text import normalised

Columns: TypeAlias = Select[*tuple[Any, ...]]
Giver, Taker = aliased(Post, name="giver"), aliased(Post, name="taker")


def delegations_readable_by(reader: Reader) -> Select[Delegation]:
    """Every delegation, those in the archive included, except to persons hidden from the reader."""
    return (
        select(Delegation)
        .where(_open(reader, Delegation.to_person_id))
        .options(
            joinedload(Delegation.from_post),
            joinedload(Delegation.to_post),
            joinedload(Delegation.to_person),
            joinedload(Delegation.given_by).options(joinedload(Tenure.person), joinedload(Tenure.post)),
            selectinload(Delegation.areas),
        )
    )


def delegation_rows(reader: Reader) -> Columns:
    """The columns that the list of delegations shows, those in the archive included."""
    paper = Delegation
    return (
        select(
            paper.id,
            paper.mode,
            paper.state,
            paper.instrument,
            paper.number,
            paper.issued_on,
            paper.gazette_ref,
            paper.gazette_on,
            paper.from_on,
            paper.to_on,
            paper.revoked_on,
            Giver.act_class.label("giver_class"),
            Giver.title_en.label("giver_en"),
            Giver.title_th.label("giver_th"),
            Taker.act_class.label("taker_class"),
            Taker.title_en.label("taker_en"),
            Taker.title_th.label("taker_th"),
        )
        .join(Giver, Giver.id == paper.from_post_id)
        .join(Taker, Taker.id == paper.to_post_id)
        .where(_open(reader, paper.to_person_id))
    )


def delegations_like(rows: Columns, typed: str) -> Columns:
    """Rows of `delegation_rows` whose number or posts hold every word typed."""
    places = (
        func.lower(Delegation.number),
        func.lower(Giver.title_en),
        Giver.title_th,
        func.lower(Taker.title_en),
        Taker.title_th,
    )
    words = normalised(typed).split()
    return rows.where(*(or_(*(place.contains(word, autoescape=True) for place in places)) for word in words))


def in_effect(day: date) -> ColumnElement[bool]:
    """Issued, begun, neither ended nor revoked on a day; whether the Gazette is missing the rules say."""
    return and_(
        Delegation.state != DelegationState.DRAFT,
        Delegation.issued_on <= day,
        Delegation.from_on <= day,
        or_(Delegation.to_on.is_(None), Delegation.to_on > day),
        or_(Delegation.revoked_on.is_(None), Delegation.revoked_on > day),
    )


def absences_readable_by(reader: Reader) -> Select[Absence]:
    """Every absence, those in the archive included, except of persons hidden from the reader."""
    query = (
        select(Absence)
        .join(Absence.tenure)
        .join(Tenure.person)
        .options(
            contains_eager(Absence.tenure).options(contains_eager(Tenure.person), joinedload(Tenure.post))
        )
    )
    return readable_by(query, Person, reader)


def absence_rows(reader: Reader) -> Columns:
    """The columns that the list of absences shows, those in the archive included."""
    rows = (
        select(
            Absence.id,
            Absence.from_on,
            Absence.to_on,
            Absence.reason_en,
            Absence.reason_th,
            Tenure.person_id,
            Person.name_en.label("person_en"),
            Person.name_th.label("person_th"),
            Post.title_en.label("post_en"),
            Post.title_th.label("post_th"),
        )
        .join(Tenure, Tenure.id == Absence.tenure_id)
        .join(Person, Person.id == Tenure.person_id)
        .join(Post, Post.id == Tenure.post_id)
    )
    return readable_by(rows, Person, reader)


def absences_like(rows: Columns, typed: str) -> Columns:
    """Rows of `absence_rows` whose person or post holds every word typed."""
    places = (Person.filter_text, func.lower(Post.title_en), Post.title_th)
    words = normalised(typed).split()
    return rows.where(*(or_(*(place.contains(word, autoescape=True) for place in places)) for word in words))


def _open(reader: Reader, person_id: Any) -> ColumnElement[bool]:
    return ~hidden_from(reader, Person, person_id)
