"""Who may act today with whose power, what needs the office's eye, and what changes when somebody leaves."""

from dataclasses import dataclass
from datetime import date

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue

from crm.access.current import me
from crm.authority.forms import find_tenures, tenure_lookup
from crm.authority.queries import house_on
from crm.authority.queries.checks import kept_answers
from crm.authority.rules import Organ, VerdictKind
from crm.authority.rules.alerts import alerts, leaving
from crm.authority.rules.board import Entry, Power, board
from crm.authority.rules.house import House
from crm.authority.rules.verdicts import Link, Names, Sentence
from crm.authority.telling import said, sections
from crm.authority.views.blueprint import bp
from crm.authority.views.nouns import paper_name
from crm.people import queries as people
from crm.people.models import Post, Tenure
from crm.people.rules import TenureKind
from crm.permissions import Permission
from crm.platform.text import N_
from crm.web.access import requires
from crm.web.database import db
from crm.web.ids import id_typed
from crm.web.jinja import label, show_day
from crm.web.language import language
from crm.web.lookups import offers
from crm.web.records import one_or_404

OWN, BY_PAPER, IN_PLACE = N_("In office"), N_("By authorisation"), N_("In place of the holder")
KEPT = 10
"""So many of the answers kept last are listed."""


@dataclass(frozen=True)
class Line:
    """One who may act, ready to draw."""

    person: str
    person_id: int
    post: str
    capacity: str
    tone: str
    since: str
    papers: list[tuple[int, str]]
    cites: str
    areas: str


@dataclass(frozen=True)
class Part:
    """The power of an organ or an agency, ready to draw."""

    name: str
    post: str
    lines: list[Line]


@bp.get("/")
@requires(Permission.REGISTER_READ)
def index() -> ResponseReturnValue:
    day = _today()
    house = house_on(db.session(), day)
    parts = [_part(house, power) for power in board(house, day)]
    return render_template(
        "authority/index.html",
        day=day,
        alerts=told(alerts(house, day)),
        kept=db.session().execute(kept_answers(me()).limit(KEPT)).all(),
        parts=[part for part in parts if part.lines],
        without=[part for part in parts if not part.lines],
    )


@bp.get("/leaving")
@requires(Permission.REGISTER_READ)
def leaves() -> ResponseReturnValue:
    """What lapses, and who is next, when the holder of a tenure leaves today."""
    number, changes, chosen = id_typed(request.args.get("tenure", "")), None, None
    if number is not None:
        chosen = one_or_404(people.tenures(me()).where(Post.agency_id.is_not(None)), Tenure.id, number)
        house = house_on(db.session(), _today())
        holding = house.holding(number)
        changes = told(leaving(house, holding, _today())) if holding else []
    return render_template(
        "authority/leaving.html", day=_today(), chosen=chosen, changes=changes, offered=_in_office()
    )


@bp.get("/tenures/lookup")
@requires(Permission.REGISTER_READ)
def tenures_lookup() -> ResponseReturnValue:
    """What a type-ahead of holders of the city's posts offers for `q`."""
    return offers(find_tenures)


def told(links: tuple[Link, ...]) -> list[tuple[str, str]]:
    """Each step as its sentence and its sections."""
    return [(said(link.says), sections(link.sections)) for link in links]


def _in_office() -> list[tuple[int, str]]:
    """Those in office today, for a choice of one."""
    held = people.tenures(me()).where(Post.agency_id.is_not(None), people.holds_on(_today()))
    ids = [tenure.id for tenure in db.session().scalars(held)]
    return [(option.id, option.label) for option in tenure_lookup().named(ids)]


def _part(house: House, power: Power) -> Part:
    agency = house.agencies.get(power.principal.agency_id or 0)
    name = label(power.principal.organ) if power.principal.organ is not Organ.AGENCY else ""
    return Part(
        name=name or (_called(agency.name) if agency else ""),
        post=_called(power.post.title) if power.post else "",
        lines=[_line(house, entry, power) for entry in power.entries],
    )


def _line(house: House, entry: Entry, power: Power) -> Line:
    holding, verdict = entry.holding, entry.verdict
    own = power.post is not None and holding.post_id == power.post.id
    capacity = said(Sentence(OWN if own else BY_PAPER))
    if verdict.kind is VerdictKind.VALID_AS_REPLACEMENT:
        capacity = said(Sentence(IN_PLACE))
    elif own and holding.kind is not TenureKind.SUBSTANTIVE:
        capacity = label(holding.kind)
    return Line(
        person=_called(house.person_in(holding)),
        person_id=holding.person_id,
        post=_called(house.title_of(holding)),
        capacity=capacity,
        tone="good" if own else "calm",
        since=show_day(holding.from_on),
        papers=[(one.id, paper_name(one)) for one in house.delegations if one.id in verdict.delegations],
        cites=sections(verdict.citations),
        areas=", ".join(_called(house.areas[number].number) for number in sorted(entry.areas)),
    )


def _called(names: Names) -> str:
    sides = (names.th, names.en) if language() == "th" else (names.en, names.th)
    return next((side for side in sides if side), "")


def _today() -> date:
    today: date = current_app.extensions["clock"].today()
    return today
