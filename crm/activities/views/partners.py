"""The partners of an activity, as forms of what was promised or given in it offer them."""

from typing import Any

from flask_babel import gettext
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from crm.access.current import me
from crm.activities import queries
from crm.partners.forms import partner_lookup
from crm.web.database import db
from crm.web.jinja import text


def main_partner_id(activity_id: int) -> int | None:
    """The partner it was mainly with, if this reader may see it."""
    partner = db.session().execute(queries.partners_of([activity_id], me())).first()
    return partner.id if partner else None


def offer_partners(field: SelectField, activity_id: int, record: Any) -> None:
    """Offer the partners of the activity, the main one first, and the one that the record names already."""
    partners = db.session().execute(queries.partners_of([activity_id], me())).all()
    choices = [SelectChoice(str(partner.id), text(partner, "name").striptags()) for partner in partners]
    offered = {partner.id for partner in partners}
    if record is not None and record.partner_id is not None and record.partner_id not in offered:
        named = partner_lookup().named([record.partner_id])
        choices = [*(SelectChoice(str(option.id), option.label) for option in named), *choices]
    field.choices = [*choices, SelectChoice("", gettext("No partner in particular"))]
