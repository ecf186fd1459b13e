"""The dossier of a partner: who they are, and how we stand as the other rooms tell it."""

from collections.abc import Iterable

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from crm.access.current import me
from crm.agencies.rules import NameType
from crm.history.queries import changes_of
from crm.partners import queries
from crm.partners.models import Partner
from crm.partners.rules import PLURALS, PartnerKind, coordinates, web_host
from crm.partners.views.blueprint import bp
from crm.partners.views.keeping import NOUN
from crm.partners.views.listing import country_name
from crm.partners.views.words import partner_words
from crm.permissions import Permission
from crm.web.access import requires
from crm.web.database import db
from crm.web.jinja import label
from crm.web.language import language
from crm.web.names import ShownName, by_use, iso_day, shown
from crm.web.records import one_or_404
from crm.web.telling import told


@bp.get("/<int:partner_id>")
@requires(Permission.REGISTER_READ)
def show(partner_id: int) -> ResponseReturnValue:
    session = db.session()
    partner = one_or_404(NOUN.rows(me()), Partner.id, partner_id)
    others = [(name.type, shown(name)) for name in session.scalars(queries.names_of(partner.id))]
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
        history=told(session.execute(changes_of("partner", partner.id)), partner_words()),
        noun=NOUN,
    )


def _told_at_once(partner: Partner) -> list[str]:
    """What stands under the name: acronym, kind, level where the kind leaves it open, country."""
    level = label(partner.level) if partner.kind in {PartnerKind.SISTER_CITY, PartnerKind.CITY} else ""
    told = (partner.acronym, label(partner.kind), level, country_name(partner.country))
    return [part for part in told if part]


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
