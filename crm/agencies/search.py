"""How the city's agencies are found: by every name, abbreviation and code, and by the title of the head."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from crm.agencies.models import Agency, AgencyName
from crm.agencies.rules import AgencyKind
from crm.keeping.indexing import Entry, Indexing, Mention

NAMED = ("name_en", "name_th")
_HEAVIEST = 100


def entries(session: Session, ids: Collection[int]) -> Iterator[Entry]:
    """The entries of these agencies."""
    above = aliased(Agency)
    names: dict[int, list[str]] = defaultdict(list)
    named = select(AgencyName.agency_id, AgencyName.text).where(AgencyName.archived_at.is_(None))
    for agency_id, text in session.execute(
        named.where(AgencyName.agency_id.in_(ids)).order_by(AgencyName.id)
    ):
        names[agency_id].append(text)
    rows = select(Agency, above.name_th, above.name_en).outerjoin(above, above.id == Agency.parent_id)
    for agency, above_th, above_en in session.execute(
        rows.where(Agency.id.in_(ids), Agency.archived_at.is_(None))
    ):
        yield Entry(
            record_id=agency.id,
            title_th=agency.name_th,
            title_en=agency.name_en,
            names=[agency.abbr_th, agency.code, *names[agency.id]],
            texts=[
                agency.head_title_th,
                agency.head_title_en,
                agency.act_section,
                agency.note_th,
                agency.note_en,
            ],
            codes=[agency.kind],
            hint_th=above_th,
            hint_en=above_en,
            weight=_HEAVIEST - list(AgencyKind).index(agency.kind),
        )


INDEXING = Indexing(
    model=Agency,
    order=9,
    behind_many=True,
    entries=entries,
    codes=(AgencyKind,),
    parts={AgencyName: "agency_id"},
    mentions=(Mention(Agency, NAMED, lambda ids: select(Agency.id).where(Agency.parent_id.in_(ids))),),
)
