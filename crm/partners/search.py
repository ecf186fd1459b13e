"""How partners are found: by every name they have or had, and by their country."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from crm.keeping.indexing import Entry, Indexing, Mention
from crm.partners.models import JointProject, Partner, PartnerName
from crm.partners.rules import PartnerKind
from crm.platform.base import Classification
from crm.platform.spoken import LANGUAGES, country

NAMED = ("name_en", "name_th", "acronym", "country", "classification", "archived_at")
"""The columns of a partner that the entries of others tell of."""

RENAMED = ("text", "archived_at", "partner_id")
_HEAVIEST = 100_000
_UNLISTED = 999
_FACTS = ("why_th", "why_en", "note_th", "note_en", "status_th", "status_en", "country_as_published")


@dataclass
class Known:
    """What a partner is called, for those who mention it."""

    name_th: str | None
    name_en: str | None
    texts: list[str | None] = field(default_factory=list)


def entries(session: Session, ids: Collection[int]) -> Iterator[Entry]:
    """The entries of these partners."""
    names, projects = _other_names(session, ids), _projects(session, ids)
    rows = select(Partner).where(Partner.id.in_(ids), Partner.archived_at.is_(None))
    for partner in session.scalars(rows):
        here = countries(partner.country)
        yield Entry(
            record_id=partner.id,
            title_th=partner.name_th,
            title_en=partner.name_en,
            names=[partner.acronym, *names[partner.id]],
            texts=[*here, *(getattr(partner, fact) for fact in _FACTS), *projects[partner.id]],
            codes=[partner.kind],
            hint_th=here[0] if here else None,
            hint_en=here[1] if here else None,
            weight=_weight(partner),
        )


def known(session: Session, ids: Collection[int]) -> dict[int, Known]:
    """The partners of these ids as those who mention them may tell of them: restricted ones are left out."""
    normal = (Partner.classification == Classification.NORMAL, Partner.archived_at.is_(None))
    columns = (Partner.id, Partner.name_th, Partner.name_en, Partner.acronym, Partner.country)
    found = {
        row.id: _known(row) for row in session.execute(select(*columns).where(Partner.id.in_(ids), *normal))
    }
    for partner_id, names in _other_names(session, found).items():
        found[partner_id].texts += names
    return found


def named(partners: Iterable[Known], most: int = 3) -> tuple[str, str]:
    """The first few in Thai and in English, as a hint tells them."""
    few = list(partners)[:most]
    thai, english = (one.name_th or one.name_en for one in few), (one.name_en or one.name_th for one in few)
    return ", ".join(filter(None, thai)), ", ".join(filter(None, english))


def countries(code: str | None) -> list[str]:
    """What a country is called in Thai and in English."""
    return [country(code, language) for language in LANGUAGES] if code else []


def _known(row: Row[int, str | None, str | None, str | None, str | None]) -> Known:
    texts = [row.name_th, row.name_en, row.acronym, *countries(row.country)]
    return Known(row.name_th, row.name_en, texts)


def _other_names(session: Session, ids: Collection[int]) -> dict[int, list[str]]:
    named: Select[int, str] = select(PartnerName.partner_id, PartnerName.text)
    found: dict[int, list[str]] = defaultdict(list)
    for partner_id, text in session.execute(
        named.where(PartnerName.partner_id.in_(ids), PartnerName.archived_at.is_(None)).order_by(
            PartnerName.id
        )
    ):
        found[partner_id].append(text)
    return found


def _projects(session: Session, ids: Collection[int]) -> dict[int, list[str | None]]:
    """What is done together with each partner, by its titles."""
    rows = select(JointProject.partner_id, JointProject.title_th, JointProject.title_en)
    rows = rows.where(JointProject.partner_id.in_(ids), JointProject.archived_at.is_(None))
    found: dict[int, list[str | None]] = defaultdict(list)
    for partner_id, *titles in session.execute(rows.order_by(JointProject.id)):
        found[partner_id] += titles
    return found


def _weight(partner: Partner) -> int:
    """As the office lists them: by kind, within it by the place in the published list."""
    rank = list(PartnerKind).index(partner.kind)
    return _HEAVIEST - rank * 1000 - min(partner.seq or _UNLISTED, _UNLISTED)


INDEXING = Indexing(
    model=Partner,
    order=1,
    entries=entries,
    codes=(PartnerKind,),
    parts={PartnerName: "partner_id", JointProject: "partner_id"},
)


def mentions_of(records: Callable[[Any], Select[int]]) -> tuple[Mention, Mention]:
    """For those who tell of partners: `records` gives who tells of the partners of these ids."""

    def of_names(ids: Collection[int]) -> Select[int]:
        return records(select(PartnerName.partner_id).where(PartnerName.id.in_(ids)))

    return Mention(Partner, NAMED, records), Mention(PartnerName, RENAMED, of_names)
