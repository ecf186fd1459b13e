"""The partners of an activity or an agreement, as forms of what was promised or given offer them."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from flask_babel import gettext
from sqlalchemy import Row
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from crm.access.current import me
from crm.activities import queries
from crm.agreements.queries import parties_of
from crm.partners.forms import partner_lookup
from crm.web.database import db
from crm.web.jinja import text

Partners: TypeAlias = Sequence[Row[Any]]
"""As this reader may see them, the main one first."""


def of_activity(activity_id: int) -> Partners:
    return db.session().execute(queries.partners_of([activity_id], me())).all()


def of_agreement(agreement_id: int) -> Partners:
    return db.session().execute(parties_of([agreement_id], me())).all()


def main_partner_id(partners: Partners) -> int | None:
    """The partner it was mainly with, if this reader may see it."""
    return partners[0].id if partners else None


def offer_partners(field: SelectField, partners: Partners, record: Any) -> None:
    """Offer these partners, and the one that the record names already."""
    choices = [SelectChoice(str(partner.id), text(partner, "name").striptags()) for partner in partners]
    offered = {partner.id for partner in partners}
    if record is not None and record.partner_id is not None and record.partner_id not in offered:
        named = partner_lookup().named([record.partner_id])
        choices = [*(SelectChoice(str(option.id), option.label) for option in named), *choices]
    field.choices = [*choices, SelectChoice("", gettext("No partner in particular"))]
