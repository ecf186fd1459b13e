"""How letters are found: by number, subject, to whom they went, and what they say."""

from collections.abc import Collection, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from crm.keeping.indexing import Entry, Indexing, Mention
from crm.letters.models import Letter
from crm.letters.rules import LetterKind, LetterState
from crm.partners.search import known, mentions_of, named
from crm.people.models import Person, Tenure
from crm.platform.dates import PartialDate


def entries(session: Session, ids: Collection[int]) -> Iterator[Entry]:
    """The entries of these letters; which of them a reader may see, the noun says."""
    query = select(Letter).options(joinedload(Letter.tenure).joinedload(Tenure.person))
    in_use = query.where(Letter.id.in_(ids), Letter.archived_at.is_(None))
    found = session.scalars(in_use).all()
    partners = known(session, {letter.partner_id for letter in found})
    for letter in found:
        partner = partners.get(letter.partner_id)
        person = letter.tenure.person
        hint_th, hint_en = named([partner] if partner else [])
        yield Entry(
            record_id=letter.id,
            title_th=letter.subject,
            title_en=letter.subject,
            names=[_number(letter, 543), _number(letter, 0)],
            texts=[
                *letter.envelope.splitlines(),
                letter.body,
                person.name_th,
                person.name_en,
                *(partner.texts if partner else ()),
            ],
            codes=[letter.kind, letter.state],
            hint_th=hint_th,
            hint_en=hint_en,
            day=PartialDate(letter.sent_on or letter.for_on),
        )


def _number(letter: Letter, era: int) -> str | None:
    return f"{letter.number}/{letter.number_year + era}" if letter.number and letter.number_year else None


INDEXING = Indexing(
    model=Letter,
    order=7,
    behind_many=True,
    entries=entries,
    by_day=True,
    codes=(LetterKind, LetterState),
    mentions=(
        *mentions_of(lambda ids: select(Letter.id).where(Letter.partner_id.in_(ids))),
        Mention(
            Person,
            ("name_th", "name_en"),
            lambda ids: (
                select(Letter.id).join(Tenure, Tenure.id == Letter.tenure_id).where(Tenure.person_id.in_(ids))
            ),
        ),
    ),
)
