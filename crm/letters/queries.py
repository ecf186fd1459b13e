"""Letters that a reader may see, the occasions for which they are written, and to whom they go."""

from collections.abc import Collection
from datetime import date
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from crm.access import queries as access
from crm.access.queries import Office, Reader
from crm.activities.models import Activity
from crm.activities.queries import readable_by as readable_activities
from crm.letters.models import Letter, LetterTemplate
from crm.letters.rules import NUMBERED, LetterKind, LetterLanguage, LetterState
from crm.partners import queries as partners
from crm.partners.models import Occasion, Partner
from crm.people import queries as people
from crm.people.models import Person, Post, Tenure
from crm.platform.calendar import Month
from crm.platform.matching import every_word_in

Columns: TypeAlias = Select[*tuple[Any, ...]]
Rows = TypeVar("Rows", bound=Columns)


def open_to(query: Rows, reader: Reader) -> Rows:
    """Only letters that the reader may read: also their partner, their addressee and their activity."""
    persons = access.readable_by(select(Tenure.id).join(Tenure.person), Person, reader)
    activities = readable_activities(select(Activity.id), reader)
    query = query.where(
        Letter.partner_id.in_(access.readable_by(select(Partner.id), Partner, reader)),
        Letter.tenure_id.in_(persons),
        or_(Letter.activity_id.is_(None), Letter.activity_id.in_(activities)),
    )
    return access.readable_by(query, Letter, reader)


def closed_to(reader: Reader) -> Select[int]:
    """The ids of the letters that the reader may not read."""
    readable = open_to(select(Letter.id), reader).correlate(None)
    return select(Letter.id).where(Letter.id.not_in(readable))


def letters_readable_by(reader: Reader) -> Select[Letter]:
    """Every letter that the reader may read, those in the archive included, with whom it is to."""
    post = joinedload(Letter.tenure).joinedload(Tenure.post)
    brought = (
        joinedload(Letter.partner),
        joinedload(Letter.tenure).joinedload(Tenure.person),
        post.joinedload(Post.partner),
        post.joinedload(Post.agency),
        joinedload(Letter.occasion),
        joinedload(Letter.capacity),
    )
    return open_to(select(Letter), reader).options(*brought)


def every_letter() -> Select[Letter]:
    """For rules that hold whoever may read the letters."""
    return select(Letter)


def letters(reader: Reader) -> Select[Letter]:
    """The same, those in use, the latest first."""
    return letters_readable_by(reader).where(Letter.archived_at.is_(None)).order_by(Letter.id.desc())


def letter_rows(reader: Reader) -> Columns:
    """The columns that the list shows, those in the archive included."""
    names = (Partner.name_th.label("partner_th"), Partner.name_en.label("partner_en"))
    own = (
        Letter.id,
        Letter.kind,
        Letter.language,
        Letter.state,
        Letter.number,
        Letter.number_year,
        Letter.subject,
        Letter.envelope,
        Letter.for_on,
        Letter.sent_on,
        Letter.partner_id,
    )
    return open_to(select(*own, *names).join(Partner, Partner.id == Letter.partner_id), reader)


def like(query: Rows, typed: str) -> Rows:
    """Every word typed stands in the number, the subject, the address or a name of the partner."""
    return query.where(*every_word_in(Letter.filter_text, typed))


def of_batch(query: Rows, batch: int) -> Rows:
    """Those made together, in the order in which they were made."""
    return query.where(Letter.batch == batch).order_by(None).order_by(Letter.id)


def others_of_its_batch(letter: Letter, reader: Reader) -> Select[int]:
    """How many letters were made together with one."""
    made = of_batch(letters(reader), letter.batch or 0).where(Letter.id != letter.id)
    number = func.count(Letter.id.distinct())
    return made.order_by(None).with_only_columns(number, maintain_column_froms=True)


def counting(query: Rows) -> Rows:
    """Without those that were withdrawn."""
    return query.where(Letter.state != LetterState.WITHDRAWN, Letter.archived_at.is_(None))


def template_of(kind: LetterKind, language: LetterLanguage) -> Select[LetterTemplate]:
    """The template in use."""
    in_use = templates().where(LetterTemplate.archived_at.is_(None))
    return in_use.where(LetterTemplate.kind == kind, LetterTemplate.language == language)


def templates() -> Select[LetterTemplate]:
    return select(LetterTemplate)


def occasions(reader: Reader) -> Select[Occasion]:
    """The occasions of partners in use that the reader may see, each with its partner."""
    query = partners.occasions_readable_by(reader).options(contains_eager(Occasion.partner))
    return query.where(Occasion.archived_at.is_(None), Partner.archived_at.is_(None)).order_by(Occasion.id)


def written(occasion_ids: Collection[int], reader: Reader) -> Columns:
    """(occasion, year, letter, state) of the letters that count, as the reader may know them."""
    columns: Columns = select(Letter.occasion_id, Letter.year, Letter.id, Letter.state)
    return open_to(counting(columns.where(Letter.occasion_id.in_(occasion_ids))), reader)


def occasions_to_write_for(reader: Reader, first: date, last: date) -> Columns:
    """Yearly days from `first` to `last` for which no letter of their year has its number."""
    done = select(Letter.id).where(
        Letter.occasion_id == Occasion.id,
        Letter.year == partners.year_of_next(first),
        Letter.state.in_(NUMBERED),
        Letter.archived_at.is_(None),
    )
    done = open_to(done.correlate(Occasion), reader)
    return partners.occasions_between(reader, first, last).where(~done.exists())


def heads(partner_ids: Collection[int], reader: Reader) -> Select[Tenure]:
    """Those who hold, held or will hold the posts at the head of these partners, the highest post first."""
    query = people.tenures(reader).where(Post.is_head, Post.partner_id.in_(partner_ids))
    return query.where(Tenure.from_on.is_not(None)).order_by(None).order_by(Post.precedence, Tenure.id)


def posts_to_fill(partner_ids: Collection[int], reader: Reader) -> Select[Post]:
    """The posts at the head of these partners, the highest last."""
    posts = people.posts(reader).where(Post.is_head, Post.partner_id.in_(partner_ids))
    return posts.order_by(Post.precedence.desc(), Post.id.desc())


def last_number(year: int) -> Select[int | None]:
    """The greatest number given in a year, to whatever letter."""
    return select(func.max(Letter.number)).where(Letter.number_year == year)


def sent_in(month: Month, reader: Reader) -> Columns:
    """(partner, how many letters were sent to it in the month, how many of them not everybody may read)."""
    everybody = open_to(select(Letter.id), Office()).correlate(None)
    closed = func.count().filter(Letter.id.not_in(everybody))
    rows: Columns = select(Letter.partner_id, func.count(), closed)
    days = (Letter.sent_on >= month.first, Letter.sent_on < month.after)
    sent = rows.where(Letter.state == LetterState.SENT, Letter.archived_at.is_(None), *days)
    return open_to(sent, reader).group_by(Letter.partner_id)


def of_partner(query: Rows, partner_id: int) -> Rows:
    return query.where(Letter.partner_id == partner_id)
