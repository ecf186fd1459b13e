"""What authority brings to the pages of agencies and persons."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import current_app, render_template
from sqlalchemy import ColumnElement, Select, or_, select

from crm.access.current import me
from crm.agencies.models import Agency
from crm.authority import queries
from crm.authority.models import Absence, Delegation
from crm.authority.queries.papers import in_effect
from crm.authority.views.nouns import delegation_title
from crm.people.models import Person, Post, Tenure
from crm.people.queries import holds_on
from crm.web.database import db


def agency_panel(agency: Agency) -> str:
    """The papers in effect today by which power of this agency passes on, or comes to it."""
    posts = db.session().scalars(_posts_of(agency.id)).all()
    mine = or_(Delegation.from_post_id.in_(posts), Delegation.to_post_id.in_(posts))
    return _drawn(mine)


def person_panel(person: Person) -> str:
    """The papers in effect today to the posts that somebody holds or in person, and given by him or her."""
    held = Tenure.person_id == person.id
    session = db.session()
    posts = session.scalars(_posts_held(held)).all()
    mine = or_(
        Delegation.to_person_id == person.id,
        Delegation.to_post_id.in_(posts),
        Delegation.given_by.has(held),
    )
    away = session.scalars(
        queries.absences_readable_by(me()).where(
            held, Absence.archived_at.is_(None), Absence.to_on > _today()
        )
    ).all()
    return _drawn(mine, away)


def _posts_of(agency_id: int) -> Select[Any]:
    return select(Post.id).where(Post.agency_id == agency_id, Post.archived_at.is_(None))


def _posts_held(held: ColumnElement[bool]) -> Select[Any]:
    return select(Tenure.post_id).where(held, Tenure.archived_at.is_(None), holds_on(_today()))


def _drawn(mine: ColumnElement[bool], away: Sequence[Absence] = ()) -> str:
    papers = (
        queries.delegations_readable_by(me())
        .where(mine, Delegation.archived_at.is_(None), in_effect(_today()))
        .order_by(Delegation.from_on.desc(), Delegation.id)
    )
    found = db.session().scalars(papers).all()
    shown = [(paper, delegation_title(paper)) for paper in found]
    return render_template("authority/_panel.html", papers=shown, away=away) if shown or away else ""


def _today() -> date:
    today: date = current_app.extensions["clock"].today()
    return today
