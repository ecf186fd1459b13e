"""How long an agreement binds, as a form asks it: the same for a draft, a signing and an amendment."""

from typing import ClassVar

from flask_babel import lazy_gettext

from crm.agreements.rules import LONGEST_MONTHS, Term, Terms
from crm.platform.dates import HISTORIC
from crm.web.fields import CountField, DayField, Filled, PartialDateField, choice
from crm.web.forms import Form


class TermsForm(Form):
    """The fields of the terms; a part of other forms."""

    TERMS: ClassVar[tuple[str, ...]] = (
        "term",
        "effective",
        "ends",
        "notice_months",
        "renewal_months",
        "review_on",
    )

    term = choice(lazy_gettext("Term"), Term, Filled(), default=Term.UNKNOWN)
    effective = PartialDateField(lazy_gettext("In force from"), earliest=HISTORIC)
    ends = PartialDateField(lazy_gettext("Ends"), earliest=HISTORIC)
    notice_months = CountField(lazy_gettext("Months of notice"), most=LONGEST_MONTHS)
    renewal_months = CountField(lazy_gettext("Months of each further term"), least=1, most=LONGEST_MONTHS)
    review_on = DayField(lazy_gettext("To be reviewed on"))

    def terms(self) -> Terms:
        """What was typed; only after `validate`."""
        return Terms(**{name: self[name].data for name in self.TERMS})
