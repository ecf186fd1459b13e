"""The heads of mission: who was not received yet, who leaves without a farewell, who heads what."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from flask import Blueprint, current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from crm.access.current import me
from crm.activities.queries import missions as queries
from crm.activities.queries.missions import Headed
from crm.activities.rules import ActivityKind
from crm.activities.rules.missions import Standing
from crm.partners.models import Partner
from crm.partners.rules import PartnerKind
from crm.people.models import Person, Post, Tenure
from crm.permissions import Permission
from crm.platform import spoken
from crm.web.access import i_may, requires
from crm.web.cells import badge, link, marked, small
from crm.web.database import db
from crm.web.jinja import label, show_day, text
from crm.web.language import language
from crm.web.lists import Column, table

bp = Blueprint("people_missions", __name__, url_prefix="/missions")
TONES = {Standing.ACCREDITED: "good", Standing.DESIGNATE: "calm", Standing.CHARGE: "warm"}
_WAITING, _LEAVING = (
    ("mission", "head", "since", "waits", "act"),
    ("mission", "head", "until", "received", "act"),
)
_ALL = ("mission", "head", "since", "received", "farewell")


@bp.get("/")
@requires(Permission.REGISTER_READ)
def index() -> ResponseReturnValue:
    """The two lists, and every mission with whoever heads it now."""
    session, today = db.session(), _today()
    found = queries.headed(session, me(), today)
    heads = queries.speaking(found, today)
    by_name = sorted(session.scalars(queries.missions(me())).all(), key=_sort_key)
    waiting = [one for one in found if one.not_received]
    leaving = sorted((one for one in found if one.leaves_without_farewell), key=_leaves)
    return render_template(
        "activities/missions.html",
        waiting=table(_columns(ActivityKind.COURTESY_CALL), waiting, *_WAITING),
        leaving=table(_columns(ActivityKind.FAREWELL_CALL), leaving, *_LEAVING),
        missions=table(_of_missions(heads), [one for one in by_name if one.id in heads]),
        unknown=[one for one in by_name if one.id not in heads],
        standings=_counted(by_name, heads),
    )


def calls_panel(person: Person) -> str:
    """The two calls of somebody who heads or headed a mission."""
    return _panel(queries.heads_of_mission(me()).where(Tenure.person_id == person.id))


def mission_panel(partner: Partner) -> str:
    """The two calls of whoever heads this mission, or is to."""
    if partner.kind is not PartnerKind.EMBASSY:
        return ""
    mine = queries.heads_of_mission(me()).where(Post.partner_id == partner.id)
    return _panel(mine, present=True)


def _panel(tenures: Any, *, present: bool = False) -> str:
    today = _today()
    found = queries.headed(db.session(), me(), today, tenures)
    shown = [one for one in reversed(found) if not present or one.standing is not Standing.LEFT]
    if not shown:
        return ""
    calls = [(one, [(kind, call, call_url(one, kind)) for kind, call in _both(one)]) for one in shown]
    return render_template("activities/_panel_calls.html", stays=calls, tones=TONES, named=present)


def _both(one: Headed) -> list[tuple[ActivityKind, Any]]:
    return [(ActivityKind.COURTESY_CALL, one.received), (ActivityKind.FAREWELL_CALL, one.farewell)]


def call_url(one: Headed, kind: ActivityKind) -> str:
    """The quick form filled in, where the call is still expected and this reader may log it."""
    expected = one.stay.expects_calls and one.standing is not Standing.LEFT
    if not expected or not i_may(Permission.ACTIVITY_EDIT):
        return ""
    known = {"partner": one.mission.id, "visitor": one.stay.person_id, "kind": kind.value}
    return url_for("activities.new_call", **known)


def _today() -> date:
    today: date = current_app.extensions["clock"].today()
    return today


def _sort_key(partner: Partner) -> tuple[str, int]:
    return (partner.sort_th if language() == "th" else partner.sort_en), partner.id


def _leaves(one: Headed) -> tuple[date, int]:
    return (one.stay.left.first if one.stay.left else date.max), one.mission.id


def _counted(missions: Sequence[Partner], heads: dict[int, Headed]) -> list[tuple[Standing, int]]:
    """How many missions are headed in each way."""
    now = [heads[one.id].standing if one.id in heads else Standing.VACANT for one in missions]
    return [(standing, now.count(standing)) for standing in Standing if standing is not Standing.LEFT]


def _column(key: str, label: str, cell: Callable[[Any], str | Markup], kind: str = "text") -> Column:
    return Column(
        key=key,
        label=label,
        kind=kind,
        cell=cell,
        value=lambda row: Markup("{}").format(cell(row)).striptags(),
    )


def _columns(kind: ActivityKind) -> list[Column]:
    """What a list of stays can show; the last column opens the form of the call that is due."""
    columns = [
        _column("mission", gettext("Mission"), lambda one: _mission(one.mission), "title"),
        _column("head", gettext("Head of mission"), _head),
        _column("since", gettext("Here since"), lambda one: show_day(one.stay.arrived)),
        _column("until", gettext("Leaves on"), lambda one: show_day(one.stay.left)),
        _column("received", gettext("Courtesy call"), lambda one: _call(one.received)),
        _column("waits", gettext("Waiting for"), _waits),
    ]
    if i_may(Permission.ACTIVITY_EDIT):
        columns.append(_column("act", gettext("Log the call"), lambda one: _act(one, kind)))
    return columns


def _of_missions(heads: dict[int, Headed]) -> list[Column]:
    """Each mission with whoever heads it."""

    def told(show: Callable[[Headed], str | Markup]) -> Callable[[Any], str | Markup]:
        return lambda mission: show(heads[mission.id])

    return [
        _column("mission", gettext("Mission"), _mission, "title"),
        _column("head", gettext("Head of mission"), told(_head)),
        _column("since", gettext("Here since"), told(lambda one: show_day(one.stay.arrived))),
        _column("received", gettext("Courtesy call"), told(_introduced)),
        _column("farewell", gettext("Farewell call"), told(lambda one: _call(one.farewell))),
    ]


def _mission(mission: Partner) -> Markup:
    return link(url_for("partners.show", partner_id=mission.id), text(mission, "name"))


def _head(one: Headed) -> Markup:
    name = link(url_for("people.show", person_id=one.stay.person_id), text(one.tenure.person, "name"))
    state = badge(label(one.standing), TONES.get(one.standing, "plain"))
    return marked(f"{name} {state}")


def _introduced(one: Headed) -> Markup | str:
    if one.received or not one.not_received:
        return _call(one.received)
    return badge(gettext("Not yet received"), "warm")


def _call(call: Any) -> Markup | str:
    return link(url_for("activities.show", activity_id=call.activity_id), show_day(call.on)) if call else ""


def _waits(one: Headed) -> Markup:
    days = (one.day - one.stay.took_office.first).days
    return marked(small(spoken.days(days, language())))


def _act(one: Headed, kind: ActivityKind) -> Markup:
    farewell = kind is ActivityKind.FAREWELL_CALL
    words = gettext("Log a farewell call") if farewell else gettext("Log a courtesy call")
    whose = text(one.mission, "name")
    return Markup('<a class="button slim" href="{}">{}<span class="visually-hidden"> {}</span></a>').format(
        call_url(one, kind), words, whose
    )
