"""How the history of an agreement is worded."""

import json
from collections.abc import Callable, Iterable
from datetime import date

from flask_babel import gettext

from crm.agencies.forms import area_lookup
from crm.agencies.models import Agency
from crm.agreements.rules import AgreementKind, Organ, Term
from crm.history.queries import HistoryRow
from crm.partners.forms import partner_lookup
from crm.platform.base import Classification, Confidence
from crm.platform.dates import PartialDate, Precision
from crm.web.jinja import show_day
from crm.web.telling import Words, coded, named, shown_moment

Exactness = dict[tuple[str, str], Precision]


def words(changes: Iterable[HistoryRow] = ()) -> Words:
    """The fields of an agreement that a reader understands, and how their stored values read.

    A stored day is shown only as exactly as the change that wrote it says.
    """
    exactness = _exactness(changes)
    return Words(
        labels={
            "title_th": gettext("Title in Thai"),
            "title_en": gettext("Title in English"),
            "kind": gettext("Kind"),
            "organ": gettext("Our side"),
            "term": gettext("Term"),
            "signed_on": gettext("Signed"),
            "signed_precision": gettext("Signing date known by"),
            "effective_on": gettext("In force from"),
            "effective_precision": gettext("Beginning known by"),
            "ends_on": gettext("Ends"),
            "ends_precision": gettext("End known by"),
            "place_th": gettext("Place in Thai"),
            "place_en": gettext("Place in English"),
            "signatory_bma": gettext("Signed for Bangkok"),
            "signatory_partner": gettext("Signed for the partner"),
            "fields_th": gettext("Fields of cooperation, in Thai"),
            "fields_en": gettext("Fields of cooperation, in English"),
            "agency_id": gettext("Responsible agency"),
            "note_th": gettext("Note in Thai"),
            "note_en": gettext("Note in English"),
            "source": gettext("Source"),
            "confidence": gettext("Confidence"),
            "classification": gettext("Classification"),
            "areas": gettext("Powers under section 89"),
            "legacy": gettext("Signed before this register began"),
            "archived_at": gettext("In the archive since"),
        },
        drawers={
            "kind": coded(AgreementKind),
            "organ": coded(Organ),
            "term": coded(Term),
            "signed_on": _dated("signed", exactness),
            "effective_on": _dated("effective", exactness),
            "ends_on": _dated("ends", exactness),
            "signed_precision": coded(Precision),
            "effective_precision": coded(Precision),
            "ends_precision": coded(Precision),
            "agency_id": named(Agency),
            "confidence": coded(Confidence),
            "classification": coded(Classification),
            "areas": _areas_named,
            "archived_at": shown_moment,
        },
    )


def party_words() -> Words:
    """How it is told that a partner became, or ceased to be, a party."""
    return Words(
        labels={"partner_id": gettext("Partner"), "position": gettext("Place in the paper")},
        drawers={"partner_id": _partner_named},
    )


def _partner_named(partner_id: int) -> str:
    """The partner, unless this reader may not know of it."""
    found = partner_lookup().named([partner_id])
    return found[0].label if found else gettext("Not to be shown")


def _areas_named(ids: list[int]) -> str:
    return "; ".join(option.label for option in area_lookup().named(ids))


def _exactness(changes: Iterable[HistoryRow]) -> Exactness:
    """How exact each stored day is: (signed|effective|ends, the day) -> its precision."""
    written: dict[int, dict[str, str]] = {}
    for change, value in changes:
        if value is not None and value.after is not None:
            written.setdefault(change.id, {})[value.field] = json.loads(value.after)
    return {
        (name, values[f"{name}_on"]): Precision(values[f"{name}_precision"])
        for values in written.values()
        for name in ("signed", "effective", "ends")
        if {f"{name}_on", f"{name}_precision"} <= values.keys()
    }


def _dated(name: str, exactness: Exactness) -> Callable[[str], str]:
    def draw(iso: str) -> str:
        precision = exactness.get((name, iso), Precision.DAY)
        return show_day(PartialDate(date.fromisoformat(iso), precision))

    return draw
