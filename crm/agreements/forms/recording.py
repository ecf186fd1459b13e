"""The form of an agreement."""

from flask_babel import lazy_gettext
from wtforms import BooleanField

from crm.agencies.forms import agency_lookup
from crm.agencies.forms.areas import area_lookup
from crm.agreements.commands import TEXTS, AgreementFacts
from crm.agreements.forms.choosing import agreement_lookup
from crm.agreements.forms.terms import TermsForm
from crm.agreements.models import Agreement
from crm.agreements.rules import AgreementKind, Follows, Organ, Reach
from crm.authority.rules.clearances import ForeignMoney, Venture
from crm.partners.forms import partner_lookup
from crm.platform.dates import HISTORIC
from crm.web.fields import Filled, LookupField, PartialDateField, choice, line, paragraph
from crm.web.forms import RecordForm

_PLAIN = ("kind", "organ", "follows_as", "legacy", "venture", "foreign_money")
TIMING = ("signed", *TermsForm.TERMS)
"""What a form no longer asks once it is signed."""


class AgreementForm(TermsForm, RecordForm):
    """A paper between the city and its partners; a title, a partner and an agency are enough."""

    kept_in = Agreement
    kind = choice(lazy_gettext("Kind"), AgreementKind, Filled(), default=AgreementKind.MOU)
    title_th = line(lazy_gettext("Title in Thai"))
    title_en = line(lazy_gettext("Title in English"))
    partners = LookupField(lazy_gettext("Partners"), [Filled()], lookup=partner_lookup, multiple=True)
    organ = choice(lazy_gettext("Our side"), Organ, Filled(), default=Organ.GOVERNOR)
    signed = PartialDateField(lazy_gettext("Signed"), earliest=HISTORIC)
    place_th = line(lazy_gettext("Place in Thai"))
    place_en = line(lazy_gettext("Place in English"))
    signatory_bma = line(lazy_gettext("Signed for Bangkok"))
    signatory_partner = line(lazy_gettext("Signed for the partner"))
    fields_th = paragraph(lazy_gettext("Fields of cooperation, in Thai"))
    fields_en = paragraph(lazy_gettext("Fields of cooperation, in English"))
    follows = LookupField(lazy_gettext("Earlier paper"), lookup=agreement_lookup)
    follows_as = choice(lazy_gettext("What it does to it"), Follows, blank="–")
    agency = LookupField(lazy_gettext("Responsible agency"), [Filled()], lookup=agency_lookup)
    agency_confirmed = BooleanField(lazy_gettext("This agency was in fact responsible"))
    areas = LookupField(lazy_gettext("Powers under section 89"), lookup=area_lookup, multiple=True)
    venture = choice(lazy_gettext("Joint undertaking"), Venture, default=Venture.NONE)
    foreign_money = choice(lazy_gettext("Money from abroad"), ForeignMoney, default=ForeignMoney.NONE)
    outside = choice(lazy_gettext("Outside the districts"), Reach, default=Reach.NOT_SAID)
    legacy = BooleanField(lazy_gettext("Signed before this register began; the paper is not on file"))
    note_th = paragraph(lazy_gettext("Note in Thai"))
    note_en = paragraph(lazy_gettext("Note in English"))

    def facts(self) -> AgreementFacts:
        """What was typed; only after `validate`."""
        confirmed = self._fields.get("agency_confirmed")
        return AgreementFacts(
            **{name: self[name].data for name in _PLAIN if name in self},
            terms=self.terms() if "term" in self else None,
            signed=self.signed.data if "signed" in self else None,
            follows_id=self.follows.data,
            outside_districts=self.outside.data.outside,
            agency_id=self.agency.data,
            partner_ids=self.partners.data,
            area_ids=self.areas.data,
            agency_confirmed=bool(confirmed and confirmed.data),
            texts={name: self[name].data for name in TEXTS},
        )


def values_of(agreement: Agreement, partner_ids: list[int]) -> dict[str, object]:
    """What the form of an agreement on file is opened with."""
    plain = {name: getattr(agreement, name) for name in ("version", *_PLAIN, *TIMING, *TEXTS)}
    areas = [area.id for area in agreement.areas]
    named: dict[str, object] = {"outside": Reach.of(agreement.outside_districts)}
    named |= {"partners": partner_ids, "agency": agreement.agency_id, "follows": agreement.follows_id}
    return plain | named | {"areas": areas}
