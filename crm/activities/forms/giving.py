"""A gift given or received in an activity."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms import BooleanField, SelectField

from crm.activities.commands.giving import GiftFacts
from crm.activities.forms.fields import chosen_id
from crm.activities.models import Gift
from crm.activities.rules import GiftKind
from crm.web.fields import BahtField, Filled, choice, line
from crm.web.forms import RecordForm

_PLAIN = (
    "kind",
    "item_th",
    "item_en",
    "value_thb",
    "custody_th",
    "custody_en",
    "key_to_city",
    "donation",
)


class GiftForm(RecordForm):
    """What was given, what it is worth, and where it is kept."""

    kept_in = Gift
    kind = choice(lazy_gettext("Who gave"), GiftKind, Filled(), default=GiftKind.RECEIVED)
    item_th = line(lazy_gettext("What it was, in Thai"))
    item_en = line(lazy_gettext("What it was, in English"))
    partner = SelectField(lazy_gettext("Partner"), coerce=chosen_id)
    value_thb = BahtField(lazy_gettext("Value in baht"))
    custody_th = line(lazy_gettext("Where it is kept, in Thai"))
    custody_en = line(lazy_gettext("Where it is kept, in English"))
    key_to_city = BooleanField(lazy_gettext("It is the key to the city"))
    donation = BooleanField(lazy_gettext("Property donated to the city, section 117 (12)"))

    def facts(self) -> GiftFacts:
        """What was typed; before `validate` says that nothing is wrong, what could not be read is None."""
        return GiftFacts(partner_id=self.partner.data, **{name: self[name].data for name in _PLAIN})


def values_of(gift: Gift) -> dict[str, Any]:
    """What the form of a gift on file is opened with."""
    return {name: getattr(gift, name) for name in ("version", *_PLAIN)} | {"partner": gift.partner_id}
