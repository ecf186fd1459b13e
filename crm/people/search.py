"""How persons are found: by their names with every form of address, and by the posts they held."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from crm.agencies.models import Agency
from crm.agencies.search import NAMED as AGENCY_NAMED
from crm.keeping.indexing import Entry, Indexing, Mention
from crm.partners.models import Partner
from crm.partners.search import NAMED as PARTNER_NAMED
from crm.people.models import Person, Post, Tenure
from crm.people.rules.ranks import worn
from crm.platform.base import Classification

_POST = ("title_en", "title_th", "partner_id", "agency_id", "archived_at")


def entries(session: Session, ids: Collection[int]) -> Iterator[Entry]:
    """The entries of these persons."""
    held: dict[int, list[Any]] = defaultdict(list)
    for tenure in session.execute(_tenures().where(Tenure.person_id.in_(ids))):
        held[tenure.person_id].append(tenure)
    for person in session.scalars(select(Person).where(Person.id.in_(ids), Person.archived_at.is_(None))):
        tenures = held[person.id]
        now = next((one for one in tenures if one.from_on and one.to_on is None), None)
        yield Entry(
            record_id=person.id,
            title_th=person.addressed_th,
            title_en=person.addressed_en,
            names=[person.name_th, person.name_en, person.pronunciation],
            texts=[text for tenure in tenures for text in tenure[3:]],
            also=_otherwise_addressed(person),
            hint_th=_hint(now, "th"),
            hint_en=_hint(now, "en"),
        )


def _otherwise_addressed(person: Person) -> Iterator[str]:
    """The names behind every other form of their ranks: พล.ต.อ., พลตำรวจเอก; Pol. Gen., Police General."""
    th, en = person.honorific_th, person.honorific_en
    for rank in dict.fromkeys((*worn(th, en).ranks, *worn(en, th).ranks)):
        for spelling in rank.spellings:
            name, between = (person.name_en, " ") if spelling.isascii() else (person.name_th, "")
            if name:
                plain = spelling.replace(".", "")
                yield from (f"{form}{between}{name}" for form in dict.fromkeys((spelling, plain)))


def _tenures() -> Select[*tuple[Any, ...]]:
    """What persons held, the latest first; posts of restricted partners are not told."""
    columns = (Tenure.person_id, Tenure.from_on, Tenure.to_on)
    texts = (
        Post.title_th,
        Post.title_en,
        Partner.name_th.label("partner_th"),
        Partner.name_en.label("partner_en"),
        Partner.acronym,
        Agency.name_th.label("agency_th"),
        Agency.name_en.label("agency_en"),
        Agency.abbr_th,
    )
    open_to_all = (Partner.classification == Classification.NORMAL) & Partner.archived_at.is_(None)
    rows: Select[*tuple[Any, ...]] = select(*columns, *texts).join(Post, Post.id == Tenure.post_id)
    rows = rows.outerjoin(Partner, Partner.id == Post.partner_id).outerjoin(
        Agency, Agency.id == Post.agency_id
    )
    in_use = (Tenure.archived_at.is_(None), Post.archived_at.is_(None))
    return rows.where(*in_use, or_(Post.partner_id.is_(None), open_to_all)).order_by(
        Tenure.from_on.is_(None), Tenure.from_on.desc(), Tenure.id.desc()
    )


def _hint(tenure: Any, side: str) -> str | None:
    """The post that is held now, and where; a post in one language alone is told in that."""
    if tenure is None:
        return None
    title, owner = (_in(tenure, names, side) for names in (("title",), ("partner", "agency")))
    return ", ".join(text for text in (title, owner) if text) or None


def _in(tenure: Any, names: tuple[str, ...], side: str) -> str | None:
    other = "en" if side == "th" else "th"
    told = (getattr(tenure, f"{name}_{one}") for one in (side, other) for name in names)
    return next((text for text in told if text), None)


def _in_posts(posts: Select[int]) -> Select[int]:
    return select(Tenure.person_id).where(Tenure.post_id.in_(posts))


INDEXING = Indexing(
    model=Person,
    order=2,
    entries=entries,
    parts={Tenure: "person_id"},
    mentions=(
        Mention(Post, _POST, lambda ids: select(Tenure.person_id).where(Tenure.post_id.in_(ids))),
        Mention(
            Partner, PARTNER_NAMED, lambda ids: _in_posts(select(Post.id).where(Post.partner_id.in_(ids)))
        ),
        Mention(Agency, AGENCY_NAMED, lambda ids: _in_posts(select(Post.id).where(Post.agency_id.in_(ids)))),
    ),
)
