"""What is named in both languages: a text, a partner, an agency that answers for something."""

from dataclasses import dataclass
from typing import NamedTuple

from crm.partners.rules import PartnerKind


class Pair(NamedTuple):
    """A text in both languages; None where nobody has written it."""

    th: str | None = None
    en: str | None = None

    @property
    def one_side_missing(self) -> bool:
        return bool(self.th) != bool(self.en)


NOTHING = Pair()


@dataclass(frozen=True)
class PartnerFact:
    """A partner by its official names."""

    id: int
    kind: PartnerKind
    name: Pair
    country: str | None = None


@dataclass(frozen=True)
class Responsible:
    """The agency that answers for something; `assumed` when no source says so."""

    name: Pair
    assumed: bool = False


NOBODY = Responsible(NOTHING)
