"""Gifts given and received in an activity."""

from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from crm.activities.commands.doing import Doer
from crm.activities.commands.giving import add_gift, edit_gift, refusals_of
from crm.activities.forms.giving import GiftForm, values_of
from crm.activities.models import Gift
from crm.activities.views.attending import OnActivity
from crm.activities.views.blueprint import bp
from crm.activities.views.nouns import GIFT
from crm.activities.views.partners import main_partner_id, of_activity, offer_partners
from crm.keeping import routes
from crm.platform.errors import Refused
from crm.platform.text import N_


class GiftKeeper(OnActivity):
    """A gift, on the page of the activity in which it was given."""

    noun, form, template = GIFT, GiftForm, "activities/gift.html"
    path, name = "/gifts", "gift_"
    adds, edits = N_("Add a gift"), N_("Correct a gift")
    lead = N_("What one side gave the other, what it is worth, and where it is kept.")
    entered = N_("The gift is on file.")

    def new_form(self, above: Any) -> GiftForm:
        return GiftForm(partner=main_partner_id(of_activity(above.id)))

    def opened(self, record: Any) -> GiftForm:
        return GiftForm(formdata=None, data=values_of(record))

    def adapt(self, form: Any, record: Any, above: Any) -> None:
        partners = of_activity(record.activity_id if record else above.id)
        offer_partners(form.partner, partners, record)

    def faults(self, session: Session, form: Any, record: Any, above: Any, *, by: Doer) -> list[Refused]:
        return refusals_of(form.facts())

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> Gift:
        return add_gift(session, above, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_gift(session, record, form.facts(), seen_version=form.seen_version, by=by)

    def url(self, record: Any) -> str:
        return url_for(".show", activity_id=record.activity_id, _anchor="gifts")


routes.install(bp, GiftKeeper())
