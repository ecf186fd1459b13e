"""What an action in an agreement's life is asked: its day, and what the table says besides."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import SelectField

from crm.agreements.commands import Deed
from crm.agreements.forms.choosing import agreement_lookup
from crm.agreements.forms.terms import TermsForm
from crm.agreements.rules import GUARDED, Asks, Move, Stand
from crm.authority.forms import tenure_lookup
from crm.platform.dates import HISTORIC
from crm.web.fields import LookupField, PartialDateField, paragraph
from crm.web.forms import RecordForm
from crm.web.ids import id_typed

CITY = "city"
_OF = {
    Asks.PARTY: ("party",),
    Asks.SUCCESSOR: ("successor",),
    Asks.TERMS: TermsForm.TERMS,
    Asks.SIGNATURES: ("tenures",),
}
"""The fields that belong to what an action asks."""


def _number(typed: Any) -> Any:
    return typed if typed in {CITY, "", None} else id_typed(str(typed)) or 0


class DeedForm(TermsForm, RecordForm):
    """One action. `asking` leaves the fields that its row of the table asks for."""

    on = PartialDateField(lazy_gettext("Day"), earliest=HISTORIC)
    reason = paragraph(lazy_gettext("Reason"), length=2000)
    party = SelectField(lazy_gettext("Who withdraws"), coerce=_number)
    successor = LookupField(lazy_gettext("Later paper"), lookup=agreement_lookup)
    tenures = LookupField(lazy_gettext("Who signs for Bangkok"), lookup=tenure_lookup, multiple=True)
    override_reason = paragraph(lazy_gettext("Why it may pass although something is missing"), length=2000)
    document = SelectField(lazy_gettext("The paper that shows it"), coerce=_number)

    def asking(
        self,
        move: Move,
        *,
        parties: Sequence[tuple[int, str]],
        documents: Sequence[tuple[int, str]],
        may_override: bool,
    ) -> None:
        """Leave only what this action asks; `parties` and `documents` are (id, name) to choose from.

        `may_override`: the reader may let it pass although something is missing.
        """
        self.party.choices = [(CITY, gettext("Bangkok Metropolitan Administration")), *parties]
        self.document.choices = [("", "–"), *documents]
        for asked, names in _OF.items():
            if asked not in move.asks:
                for name in names:
                    del self._fields[name]
        self.on.flags.required = not move.legacy
        self.reason.flags.required = Asks.REASON in move.asks
        self.tenures.flags.required = not move.legacy
        if not (may_override and move.kind in GUARDED):
            del self._fields["override_reason"]
        if not documents:
            del self._fields["document"]

    def deed(self, move: Move) -> Deed:
        """What was typed; only after `validate`."""
        named = {name: field.data for name, field in self._fields.items()}
        party = named.get("party")
        return Deed(
            kind=move.kind,
            day=self.on.data,
            terms=self.terms() if "term" in self._fields else None,
            reason=self.reason.data,
            withdrawing=None if party == CITY else party,
            successor_id=named.get("successor"),
            document_id=named.get("document") or None,
            tenure_ids=tuple(named.get("tenures") or ()),
            override_reason=named.get("override_reason"),
        )


class StrikeOutForm(RecordForm):
    """Why an entry counts no more."""

    reason = paragraph(lazy_gettext("Reason"), length=2000)

    def __init__(self, *args: Any, **data: Any) -> None:
        super().__init__(*args, **data)
        self.reason.flags.required = True


def opened_with(stand: Stand, version: int, today: Any) -> dict[str, object]:
    """What the form of an action opens with: today, and the terms as they stand."""
    terms = {name: getattr(stand.terms, name) for name in TermsForm.TERMS}
    return terms | {"version": version, "on": today}
