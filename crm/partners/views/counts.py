"""How many partners of each kind the register holds, beside what documents publish."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext

from crm.access.queries import Reader, visible_to
from crm.partners import queries
from crm.partners.models import Partner, PublishedCount, Source
from crm.partners.rules import PLURALS, PUBLISHED_KINDS, PartnerKind, Scope
from crm.web.database import db
from crm.web.jinja import label, text
from crm.web.names import iso_day


@dataclass(frozen=True)
class Claim:
    """A published number with what is held; None where the register keeps no such thing yet."""

    what: str
    claimed: PublishedCount
    held: int | None


@dataclass(frozen=True)
class Counts:
    """What stands above the list: figures that lead to their rows, the other kinds, the claims one by one."""

    tiles: list[dict[str, Any]]
    others: list[tuple[str, int, str]]
    claims: list[Claim]

    @property
    def documents(self) -> list[tuple[Source, str, list[Claim]]]:
        """The documents that publish numbers: each with where and when it does, and its claims."""
        claims: dict[Source, list[Claim]] = {}
        for claim in self.claims:
            claims.setdefault(claim.claimed.source, []).append(claim)
        return [(document, _where(document), found) for document, found in claims.items()]


def counts(reader: Reader) -> Counts:
    """The counts of the rows that `reader` may see, in two queries."""
    session = db.session()
    rows = session.execute(visible_to(queries.held_by_kind(), Partner, reader))
    by_kind = {row.kind: row for row in rows}
    held = {Scope(kind.value): by_kind[kind].held if kind in by_kind else 0 for kind in PUBLISHED_KINDS}
    cities = by_kind.get(PartnerKind.SISTER_CITY)
    held[Scope.COUNTRY] = cities.countries if cities else 0
    claims = [_claim(claimed, held) for claimed in session.scalars(queries.claims())]
    published = {claim.claimed.scope: claim.claimed.value for claim in claims}
    others = [kind for kind in PartnerKind if kind in by_kind and kind not in PUBLISHED_KINDS]
    return Counts(
        tiles=[_tile(scope, held[scope], published.get(scope.value)) for scope in _TILES],
        others=[(_plural(kind), by_kind[kind].held, _of_kind(kind)) for kind in others],
        claims=claims,
    )


_TILES = (Scope.SISTER_CITY, Scope.COUNTRY, Scope.NETWORK, Scope.EMBASSY)


def _claim(claimed: PublishedCount, held: dict[Scope, int]) -> Claim:
    scope = {scope.value: scope for scope in Scope}.get(claimed.scope)
    current = Scope(claimed.scope.removesuffix("_older")) if scope else None
    return Claim(label(scope) if scope else claimed.scope, claimed, held.get(current) if current else None)


def _where(document: Source) -> str:
    reference = text(document, "reference").striptags()
    return ", ".join(filter(None, (reference, iso_day(document.published_on))))


def _tile(scope: Scope, held: int, published: int | None) -> dict[str, Any]:
    leads_to = url_for("partners.atlas") if scope is Scope.COUNTRY else _of_kind(PartnerKind(scope.value))
    return {
        "number": held,
        "label": label(scope),
        "url": leads_to,
        "hint": gettext("Published: %(number)s", number=published) if published is not None else "",
        "tone": "warm" if published not in {None, held} else "",
    }


def _plural(kind: PartnerKind) -> str:
    name: str = gettext(PLURALS[kind])
    return name


def _of_kind(kind: PartnerKind) -> str:
    return url_for("partners.index", kind=kind.value)
