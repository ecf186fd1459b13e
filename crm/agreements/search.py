"""How agreements are found: by their titles, their parties under every name, who signed, and where."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.agreements.models import Agreement, Party
from crm.agreements.rules import AgreementKind
from crm.keeping.indexing import Entry, Indexing
from crm.partners.search import Known, known, mentions_of, named

_FACTS = ("place_th", "place_en", "signatory_bma", "signatory_partner", "fields_en", "note_th", "note_en")


def entries(session: Session, ids: Collection[int]) -> Iterator[Entry]:
    """The entries of these agreements."""
    parties = _parties(session, ids)
    for paper in session.scalars(
        select(Agreement).where(Agreement.id.in_(ids), Agreement.archived_at.is_(None))
    ):
        with_whom = parties[paper.id]
        hint_th, hint_en = named(with_whom)
        yield Entry(
            record_id=paper.id,
            title_th=paper.title_th,
            title_en=paper.title_en,
            texts=[
                *(text for partner in with_whom for text in partner.texts),
                *(getattr(paper, fact) for fact in _FACTS),
                paper.kind.value.replace("_", " "),
            ],
            codes=[paper.kind],
            hint_th=hint_th,
            hint_en=hint_en,
            day=paper.signed,
        )


def _parties(session: Session, ids: Collection[int]) -> dict[int, list[Known]]:
    links = select(Party.agreement_id, Party.partner_id).where(Party.agreement_id.in_(ids))
    rows = session.execute(links.order_by(Party.position, Party.partner_id)).all()
    partners = known(session, {row.partner_id for row in rows})
    found: dict[int, list[Known]] = defaultdict(list)
    for agreement_id, partner_id in rows:
        if partner_id in partners:
            found[agreement_id].append(partners[partner_id])
    return found


INDEXING = Indexing(
    model=Agreement,
    order=3,
    entries=entries,
    by_day=True,
    codes=(AgreementKind,),
    parts={Party: "agreement_id"},
    mentions=mentions_of(lambda ids: select(Party.agreement_id).where(Party.partner_id.in_(ids))),
)
