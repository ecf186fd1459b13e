"""The page of one activity: who met whom, what came of it, what was promised, what may be done next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy import Row

from crm.access.current import me
from crm.activities import queries
from crm.activities.commands.moving import way_back
from crm.activities.models import Activity, Commitment, Deviation, Gift, Participation
from crm.activities.queries.programme import programme_of, visit_of
from crm.activities.rules import (
    COMMITMENT_LIFECYCLE,
    LIFECYCLE,
    MET,
    TAKING_BACK,
    ActivityState,
    CommitmentKind,
    DeviationKind,
    Side,
    has_result,
    incomplete,
    is_overdue,
    is_reported,
    not_begun,
    state_tone,
)
from crm.activities.rules.programme import WITH_PROGRAMME
from crm.activities.views.blueprint import bp
from crm.activities.views.drawing import stands_at, state_words
from crm.activities.views.finding import shown_activity
from crm.activities.views.nouns import NOUN
from crm.agreements.models import Agreement
from crm.keeping.due import Entry
from crm.keeping.nouns import may_change
from crm.keeping.tracing.latest import latest
from crm.permissions import Permission
from crm.platform.dates import PartialDate
from crm.platform.lifecycle import Transition
from crm.platform.spoken import as_typed
from crm.policy.queries import policy_on
from crm.web.access import requires
from crm.web.database import db
from crm.web.jinja import label, span_of, text
from crm.web.language import language
from crm.web.remembering import page_remembered

_TONES = {
    "cancel": "danger",
    "suspend": "danger",
    "hold": "primary",
    "confirm": "primary",
    "replan": "primary",
}

DAY_OPTIONAL = {"postpone", "fulfil"}
"""A postponed activity may wait for its day; what is done is done today unless another day is said."""


@dataclass(frozen=True)
class Offered:
    """A move as the moves component draws it."""

    name: str
    label: str
    tone: str
    needs_reason: bool
    needs_date: bool
    disabled_because: str | None
    day_optional: bool = False
    reason_label: str = ""
    day_label: str = ""
    day: str = ""


@dataclass(frozen=True)
class Promised:
    """A promise with how it stands today and what may be done to it."""

    commitment: Commitment
    overdue: bool
    moves: Sequence[Offered]
    editable: bool

    @property
    def url(self) -> str:
        """Where it is corrected and moved."""
        return f"{url_for('activities.index')}commitments/{self.commitment.id}"

    @property
    def page_url(self) -> str:
        """The page on which it stands."""
        return stands_at(self.commitment)


@dataclass(frozen=True)
class Dossier:
    """What stands around an activity, as far as the reader may see it."""

    partners: Sequence[Row[Any]]
    theirs: Sequence[Participation]
    ours: Sequence[Participation]
    agreements: Sequence[Agreement]
    deviations: Sequence[Deviation]
    visit: Activity | None
    programme: Sequence[Entry] | None
    promises: dict[CommitmentKind, list[Promised]]
    gifts: Sequence[tuple[Gift, str, bool]]
    editable: bool
    kept: bool


@bp.get("/<int:activity_id>")
@requires(Permission.REGISTER_READ)
@page_remembered
def show(activity_id: int) -> ResponseReturnValue:
    return drawn(shown_activity(activity_id))


def drawn(activity: Activity) -> str:
    """The page, whatever was just refused on it stands in a message."""
    today: date = current_app.extensions["clock"].today()
    around = _dossier(activity, today)
    written = bool(activity.result_th or activity.result_en)
    new_day = _new_day(activity, around.deviations)
    return render_template(
        "activities/show.html",
        activity=activity,
        around=around,
        state=state_words(activity.state, has_result=written),
        tone=state_tone(activity.state, has_result=written),
        postponed=activity.state is ActivityState.POSTPONED,
        new_day=new_day,
        has_result=written,
        met=activity.state in MET,
        moves=offered(activity, new_day) if around.editable else [],
        record_url=url_for(".show", activity_id=activity.id),
        history=latest(NOUN, activity),
        noun=NOUN,
        keeps=around.kept,
    )


def _new_day(activity: Activity, deviations: Sequence[Deviation]) -> date | None:
    """To which day a postponed activity moves, where the decision named one."""
    if activity.state is not ActivityState.POSTPONED:
        return None
    moved = (one.now_on for one in deviations if one.kind is DeviationKind.POSTPONED)
    return next(moved, None)


def offered(activity: Activity, new_day: date | None) -> list[Offered]:
    """The moves this reader may make now; one that lacks something says what. `new_day` is known already."""
    today = current_app.extensions["clock"].today()
    lacking = {"report": incomplete(activity), "hold": not_begun(activity.starts_on, today)}
    lacking |= dict.fromkeys(TAKING_BACK, has_result(activity))
    held = activity.state is ActivityState.HELD
    shut = TAKING_BACK - {way_back(db.session(), activity)} if held else TAKING_BACK
    return [
        _offered(move, gettext(reason) if (reason := lacking.get(move.name)) else None, new_day)
        for move in LIFECYCLE.open_to(activity, me().role)
        if move.name not in shut
    ]


def _offered(
    move: Transition[Any], disabled_because: str | None = None, new_day: date | None = None
) -> Offered:
    known = new_day if move.name == "replan" else None
    return Offered(
        name=move.name,
        label=gettext(move.label),
        tone=_TONES.get(move.name, ""),
        needs_reason=move.asks_reason,
        needs_date=move.asks_day,
        disabled_because=disabled_because,
        day_optional=move.name in DAY_OPTIONAL,
        reason_label=gettext("What shows it") if move.name == "fulfil" else "",
        day_label=gettext("Done on") if move.name == "fulfil" else "",
        day=as_typed(PartialDate(known), language()) if known else "",
    )


def _dossier(activity: Activity, today: date) -> Dossier:
    session, reader = db.session(), me()
    people = session.scalars(queries.participations_of([activity.id], reader)).all()
    editable = may_change(NOUN, activity)
    away = activity.archived_at is not None
    return Dossier(
        partners=session.execute(queries.partners_of([activity.id], reader)).all(),
        theirs=[one for one in people if one.side is Side.THEIRS],
        ours=[one for one in people if one.side is Side.OURS],
        agreements=session.scalars(queries.agreements_of(activity.id, reader)).all(),
        deviations=session.scalars(queries.deviations_of(activity.id)).all(),
        visit=session.scalars(visit_of(activity, reader)).first() if activity.parent_id else None,
        programme=_programme(activity),
        promises=_promises(activity, today),
        gifts=_gifts(activity),
        editable=editable,
        kept=editable or (away and NOUN.kept_by(reader, activity, session)),
    )


def _programme(activity: Activity) -> Sequence[Entry] | None:
    """What a visit consists of, ready to draw; None for what has no programme."""
    if activity.kind not in WITH_PROGRAMME or activity.parent_id is not None:
        return None
    inside = db.session().scalars(programme_of(activity.id, me()))
    return [
        {
            "when": span_of(one),
            "title": text(one, "title"),
            "below": label(one.kind),
            "url": url_for(".show", activity_id=one.id),
            "badge": label(one.state),
        }
        for one in inside
    ]


def _gifts(activity: Activity) -> list[tuple[Gift, str, bool]]:
    """Each with the name of its partner, and whether it is to be reported."""
    session = db.session()
    rows = session.execute(queries.gifts_of(activity.id, me())).all()
    if not rows:
        return []
    threshold = policy_on(session, activity.starts_on).gift_threshold
    return [
        (
            row.Gift,
            text(row, "partner") if row.with_id else "",
            is_reported(row.Gift.kind, row.Gift.value_thb, threshold),
        )
        for row in rows
    ]


def _promises(activity: Activity, today: date) -> dict[CommitmentKind, list[Promised]]:
    made, used = queries.promises_of(activity.id), activity.archived_at is None
    promises: dict[CommitmentKind, list[Promised]] = {kind: [] for kind in CommitmentKind}
    for one, mine in db.session().execute(made.add_columns(queries.promise_editable(me()))):
        promises[one.kind].append(promised(one, today, editable=used and bool(mine)))
    return promises


def promised(commitment: Commitment, today: date, *, editable: bool) -> Promised:
    """A promise as the pages show it."""
    moves = COMMITMENT_LIFECYCLE.open_to(commitment, me().role) if editable else []
    overdue = is_overdue(commitment.state, commitment.due_on, today)
    return Promised(commitment, overdue, [_offered(move) for move in moves], editable)
