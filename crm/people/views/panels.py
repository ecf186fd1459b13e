"""What persons bring to the pages of partners and agencies."""

from collections import defaultdict
from collections.abc import Sequence

from flask import current_app, render_template

from crm.access.current import me
from crm.agencies.models import Agency
from crm.partners.models import Partner
from crm.people import queries
from crm.people.models import Post, Tenure
from crm.people.rules import first_to_speak, is_current
from crm.web.database import db


def partner_panel(partner: Partner) -> str:
    """The posts of a partner and who holds them now; those who held them are one fold away."""
    session = db.session()
    posts = session.scalars(queries.in_partner(queries.posts(me()), partner.id)).all()
    tenures = session.scalars(queries.in_partner(queries.tenures(me()), partner.id)).all()
    return _drawn(posts, tenures, partner_id=partner.id)


def agency_panel(agency: Agency) -> str:
    """The head and the other posts of an agency, and who holds them now."""
    session = db.session()
    posts = session.scalars(queries.in_agency(queries.posts(me()), agency.id)).all()
    tenures = session.scalars(queries.in_agency(queries.tenures(me()), agency.id)).all()
    return _drawn(posts, tenures, partner_id=None)


def _drawn(posts: Sequence[Post], tenures: Sequence[Tenure], *, partner_id: int | None) -> str:
    today = current_app.extensions["clock"].today()
    now: dict[int, list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        if is_current(tenure.from_on, tenure.to_on, today):
            now[tenure.post_id].append(tenure)
    speaking = {post_id: first_to_speak(holders) for post_id, holders in now.items()}
    return render_template(
        "people/_panel.html",
        posts=[(post, now[post.id]) for post in posts],
        speaking=speaking,
        others=[t for t in tenures if not is_current(t.from_on, t.to_on, today)],
        partner_id=partner_id,
    )
