"""The dossier of a partner: who they are, and how we stand as the other rooms tell it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from flask import current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from crm.access.current import me
from crm.agencies.rules import NameType
from crm.keeping.tracing.latest import latest
from crm.partners import queries
from crm.partners.models import NetworkDue, NetworkDuty, Occasion, Partner, PartnerName
from crm.partners.rules import PLURALS, PartnerKind, coordinates, next_time, web_host
from crm.partners.views.blueprint import bp
from crm.partners.views.keeping import NOUN
from crm.partners.views.listing import country_name
from crm.partners.views.networks import due_title
from crm.permissions import Permission
from crm.web.access import i_may, requires
from crm.web.database import db
from crm.web.jinja import label
from crm.web.language import language
from crm.web.names import ShownName, by_use, iso_day, shown
from crm.web.records import one_or_404
from crm.web.remembering import page_remembered


@bp.get("/<int:partner_id>")
@requires(Permission.REGISTER_READ)
@page_remembered
def show(partner_id: int) -> ResponseReturnValue:
    session = db.session()
    partner = one_or_404(NOUN.rows(me()), Partner.id, partner_id)
    others = [(name.type, _shown(name)) for name in session.scalars(queries.names_of(partner.id))]
    today = current_app.extensions["clock"].today()
    return render_template(
        "partners/show.html",
        partner=partner,
        of_kind=gettext(PLURALS[partner.kind]),
        lead=" · ".join(_told_at_once(partner)),
        other_name=_other_name(partner),
        country=country_name(partner.country),
        coordinates=coordinates(partner.latitude, partner.longitude),
        founded=iso_day(str(partner.founded_year or "")),
        host=web_host(partner.website),
        names=by_use(NameType, [*_official(partner), *others]),
        origins=_origins(name for _use, name in others),
        history=latest(NOUN, partner),
        noun=NOUN,
        occasions=[_yearly(found, today) for found in session.scalars(queries.occasions_of(partner.id))],
        projects=session.scalars(queries.projects_of(partner.id)).all(),
        duties=_duties(partner),
        dues=_dues(partner),
    )


def _duties(partner: Partner) -> Sequence[NetworkDuty]:
    """The city's duties in a network; any other partner has none."""
    if partner.kind is not PartnerKind.NETWORK:
        return ()
    return db.session().scalars(queries.duties_of(partner.id)).all()


def _dues(partner: Partner) -> list[tuple[NetworkDue, str]]:
    """What a network costs, each year with its title."""
    if partner.kind is not PartnerKind.NETWORK:
        return []
    return [(due, due_title(due)) for due in db.session().scalars(queries.dues_of(partner.id))]


def _told_at_once(partner: Partner) -> list[str]:
    """What stands under the name: acronym, kind, level where the kind leaves it open, country."""
    level = label(partner.level) if partner.kind in {PartnerKind.SISTER_CITY, PartnerKind.CITY} else ""
    told = (partner.acronym, label(partner.kind), level, country_name(partner.country))
    return [part for part in told if part]


def _shown(name: PartnerName) -> ShownName:
    """A name, with the way to its form for those who may correct it."""
    may_edit = i_may(Permission.PARTNER_EDIT)
    return replace(shown(name), edit_url=url_for(".name_edit", record_id=name.id) if may_edit else "")


def _yearly(occasion: Occasion, today: date) -> dict[str, Any]:
    """An occasion, when it comes next, and which time that is."""
    upcoming = next_time(occasion.month, occasion.day, today) if occasion.month and occasion.day else None
    since = occasion.since_year
    times = upcoming.year - since if upcoming and since and upcoming.year > since else None
    return {"occasion": occasion, "upcoming": upcoming, "times": times}


def _other_name(partner: Partner) -> str:
    """The name in the other language, beside a heading that has its own."""
    thai = language() == "th"
    wanted, other = (partner.name_th, partner.name_en) if thai else (partner.name_en, partner.name_th)
    return (other or "") if wanted else ""


def _official(partner: Partner) -> list[tuple[NameType, ShownName]]:
    """The two official names; our own rendering is marked as such."""
    own = gettext("own translation") if partner.name_th_own else ""
    both = ((partner.name_th, "th", own), (partner.name_en, "en", ""))
    return [(NameType.OFFICIAL, ShownName(name, side, remark)) for name, side, remark in both if name]


def _origins(names: Iterable[ShownName]) -> list[tuple[str, list[ShownName]]]:
    """The sources of the names, each with the names that it gives."""
    found: dict[str, list[ShownName]] = {}
    for name in names:
        found.setdefault(name.source, []).append(name)
    return [(source, given) for source, given in found.items() if source]
