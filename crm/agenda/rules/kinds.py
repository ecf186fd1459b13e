"""What has a day in the calendar, and what a reader may narrow it to."""

from dataclasses import dataclass

from crm.partners.rules import PartnerKind
from crm.platform.text import N_, Labelled


class EntryKind(Labelled):
    """A kind of entry, in the order in which those of one day stand."""

    OCCASION = "occasion", N_("National days and anniversaries")
    VISIT = "visit", N_("Visits and calls")
    ACTIVITY = "activity", N_("Meetings and other activities")
    DECISION = "decision", N_("Agreements to decide on")
    END = "end", N_("Agreements that end or renew")
    PROMISE = "promise", N_("Promises due")
    CLOSING = "closing", N_("Close of a month")


@dataclass(frozen=True)
class Narrowing:
    """What a reader asks for; None asks for all."""

    kind: EntryKind | None = None
    partner_kind: PartnerKind | None = None
    agency_id: int | None = None

    def asks_for(self, *kinds: EntryKind) -> bool:
        """Whether entries of one of these kinds are wanted."""
        return self.kind is None or self.kind in kinds

    @property
    def of_the_office(self) -> bool:
        """Whether what belongs to no partner and no agency is wanted as well."""
        return self.partner_kind is None and self.agency_id is None
