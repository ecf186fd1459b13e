"""What search shows first: when we last met whoever must be meant, and what was promised on both sides.

Somebody who speaks for no partner is told with the last activity in which he or she took part.
"""

from collections.abc import Sequence

from flask import current_app, render_template, url_for

from crm.access.current import me
from crm.access.queries import visible_to
from crm.activities import queries
from crm.activities.models import Activity
from crm.activities.rules import CommitmentKind, CommitmentState, Side
from crm.activities.views.page import Promised, promised
from crm.activities.views.relation import MOST_PROMISES, last_meetings, last_with, promises_with
from crm.partners.models import Partner
from crm.partners.queries import partners
from crm.people.models import Person, Post, Tenure
from crm.people.queries import tenures
from crm.search.rules import Best
from crm.web.database import db

SHOWN, SHOWN_MEANWHILE = 4, 2


def search_panel(best: Sequence[Best]) -> str:
    """The card of the partner that must be meant."""
    return _card(best, "activities/_panel_search.html", SHOWN)


def meanwhile_panel(best: Sequence[Best]) -> str:
    """The same in few words, below the search while one types."""
    return _card(best, "activities/_panel_meanwhile.html", SHOWN_MEANWHILE)


def _card(best: Sequence[Best], template: str, shown: int) -> str:
    """When we last met the partner that is meant and what was promised; nothing where none is."""
    partner = next(filter(None, map(_partner, best)), None) or _met_in(best)
    if partner is None:
        return _of_person(best, template)
    own, at_network = last_meetings(partner, queries.of_partner(queries.activity_rows(), partner.id))
    promises = _promises(partner)
    return render_template(
        template,
        meant=partner,
        last=own,
        at_network=at_network,
        ours=promises[CommitmentKind.GIVEN],
        theirs=promises[CommitmentKind.RECEIVED],
        shown=shown,
        url=url_for("partners.show", partner_id=partner.id),
    )


def _of_person(best: Sequence[Best], template: str) -> str:
    """When somebody of the city, or somebody with no post on file, last took part; nothing where never."""
    for one in best:
        if one.entity == Person.__tablename__ and (last := last_with(one.record_id)):
            person = db.session().get_one(Person, one.record_id)
            url = url_for("people.show", person_id=person.id)
            nothing = dict.fromkeys(("at_network", "ours", "theirs"))
            return render_template(template, meant=person, last=last, url=url, **nothing)
    return ""


def _partner(best: Best) -> Partner | None:
    session = db.session()
    if best.entity == Partner.__tablename__:
        return session.scalars(
            visible_to(partners(), Partner, me()).where(Partner.id == best.record_id)
        ).first()
    if best.entity == Person.__tablename__:
        with_partners = tenures(me()).where(Tenure.person_id == best.record_id, Post.partner_id.is_not(None))
        tenure = session.scalars(with_partners.limit(1)).first()
        return tenure.post.partner if tenure else None
    return None


def _met_in(best: Sequence[Best]) -> Partner | None:
    """The one partner of the few activities that tell of what was typed, such as somebody who came."""
    told = [one.record_id for one in best if one.entity == Activity.__tablename__] or _came_to(best)
    met = {row.id for row in db.session().execute(queries.partners_of(told, me()))} if told else set()
    return db.session().scalars(partners().where(Partner.id.in_(met))).one() if len(met) == 1 else None


def _came_to(best: Sequence[Best]) -> list[int]:
    """Of somebody on file with no post at a partner: the last activity to which he or she came as a guest."""
    for one in best:
        if one.entity == Person.__tablename__ and (last := last_with(one.record_id, side=Side.THEIRS)):
            return [last.row.id]
    return []


def _promises(partner: Partner) -> dict[CommitmentKind, list[Promised]]:
    """Of each kind those that are open, by their day, then those that are closed."""
    today = current_app.extensions["clock"].today()
    found: dict[CommitmentKind, list[Promised]] = {kind: [] for kind in CommitmentKind}
    rows = db.session().scalars(promises_with(partner).limit(MOST_PROMISES)).all()
    for one in sorted(rows, key=lambda row: row.state is not CommitmentState.OPEN):
        found[one.kind].append(promised(one, today, editable=False))
    return found
