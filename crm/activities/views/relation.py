"""How we stand with a partner: when we last met, what we promised each other, and the years as a picture."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app, render_template, url_for
from sqlalchemy import Row, Select, func

from crm.access.current import me
from crm.activities import queries
from crm.activities.models import Activity, Commitment, Participation
from crm.activities.rules import (
    CommitmentKind,
    Pulse,
    Side,
    Standing,
    is_overdue,
    pulse,
)
from crm.activities.rules.leading import led_by
from crm.activities.views.page import Promised, promised
from crm.activities.views.panels import newest
from crm.activities.views.together import years_together
from crm.partners.models import Partner
from crm.partners.rules import PartnerKind
from crm.policy.queries import policy_on
from crm.web.database import db

TONES = {Pulse.ACTIVE: "good", Pulse.QUIET: "warm", Pulse.DORMANT: "bad", Pulse.NEVER_MET: "idle"}
MOST_PROMISES = 30


@dataclass(frozen=True)
class LastMeeting:
    """The last time the two sides met: which activity, who led each side, and whether others were there."""

    row: Row[Any]
    theirs: Participation | None
    ours: Participation | None
    others: bool = False


def partner_summary_panel(partner: Partner) -> str:
    """The pulse in figures: how alive it is, how often we met, what is still promised."""
    session, today = db.session(), _today()
    with_partner = _with(partner)
    last = session.scalar(queries.last_met_on(with_partner))
    numbers = func.count(), func.min(Activity.starts_on), func.count().filter(queries.has_network())
    count, first, among = session.execute(queries.met(with_partner).with_only_columns(*numbers)).one()
    promises = session.scalars(queries.open_commitments(promises_with(partner))).all()
    open_by_kind = Counter(one.kind for one in promises)
    late_by_kind = Counter(one.kind for one in promises if is_overdue(one.state, one.due_on, today))
    policy = policy_on(session, today)
    beat = pulse(last, today, quiet_months=policy.quiet_months, dormant_months=policy.dormant_months)
    return render_template(
        "activities/_panel_partner_summary.html",
        pulse=beat,
        tone=TONES[beat],
        last=last,
        count=count,
        first=first,
        among=among if partner.kind is not PartnerKind.NETWORK else 0,
        promises=[
            (kind, open_by_kind[kind], late_by_kind[kind])
            for kind in (CommitmentKind.GIVEN, CommitmentKind.RECEIVED)
        ],
        all_url=url_for("activities.index", partner=partner.id, state=Standing.MET),
    )


def partner_panel(partner: Partner) -> str:
    """The years as a picture, the last meeting, promises in two columns, and the latest activities."""
    session, today = db.session(), _today()
    promises: dict[CommitmentKind, list[Promised]] = {kind: [] for kind in CommitmentKind}
    for one in session.scalars(promises_with(partner).limit(MOST_PROMISES)):
        promises[one.kind].append(promised(one, today, editable=False))
    rows = queries.of_partner(queries.activity_rows(), partner.id)
    own, at_network = last_meetings(partner, rows)
    return render_template(
        "activities/_panel_partner.html",
        partner=partner,
        years=years_together(partner, today),
        last=own,
        at_network=at_network,
        promises=promises,
        found=newest(rows, "on", "title", "agency", "state"),
        all_url=url_for("activities.index", partner=partner.id),
    )


def _today() -> date:
    today: date = current_app.extensions["clock"].today()
    return today


def _with(partner: Partner) -> Select[Activity]:
    return queries.visible_to(queries.of_partner(queries.activities(), partner.id), me())


def promises_with(partner: Partner) -> Select[Commitment]:
    return queries.commitments(me()).where(Commitment.partner_id == partner.id)


def last_meetings(partner: Partner, rows: Select[Any]) -> tuple[LastMeeting | None, LastMeeting | None]:
    """The last meeting of the two, and a later one at a network's; a network meets as itself."""
    seen = queries.newest_first(queries.met(queries.visible_to(rows, me()))).limit(1)
    if partner.kind is PartnerKind.NETWORK:
        return _meeting(seen, partner), None
    own = _meeting(queries.not_at_networks(seen), partner)
    at_network = _meeting(queries.at_networks(seen), partner)
    later = at_network and (own is None or at_network.row.starts_on > own.row.starts_on)
    return own, at_network if later else None


def last_with(person_id: int, *, side: Side | None = None) -> LastMeeting | None:
    """The last activity that took place in which this person took part, on one side or on either."""
    rows = queries.with_person(queries.activity_rows(), person_id, me(), side=side)
    return _meeting(queries.newest_first(queries.met(queries.visible_to(rows, me()))).limit(1))


def _meeting(rows: Select[Any], partner: Partner | None = None) -> LastMeeting | None:
    """`partner`: whose meeting it is told as, of which only its own people speak."""
    session = db.session()
    row = session.execute(rows).first()
    if row is None:
        return None
    people = session.scalars(queries.participations_of([row.id], me())).all()
    present = session.execute(queries.partners_of([row.id], me())).all()
    whose = None if partner is None or partner.kind is PartnerKind.NETWORK else partner.id
    others = any(one.id != whose and one.kind is not PartnerKind.NETWORK for one in present)
    theirs, ours = (led_by(people, side, whose, alone=not others) for side in (Side.THEIRS, Side.OURS))
    return LastMeeting(row, theirs, ours, others=others)
