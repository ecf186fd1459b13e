"""Which persons, posts and tenures there are, and who holds what on a day."""

from datetime import date
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from crm.access.queries import Reader, readable_by, visible_to
from crm.agencies.models import Agency
from crm.partners.models import Partner
from crm.people.models import ContactPoint, Person, Post, Tenure
from crm.people.rules import Addressee
from crm.platform.text import normalised

Persons: TypeAlias = Select[Person]
Posts: TypeAlias = Select[Post]
Tenures: TypeAlias = Select[Tenure]
Rows = TypeVar("Rows", bound=Select[*tuple[Any, ...]])


def persons(reader: Reader) -> Persons:
    """Everybody whom `reader` may see."""
    return visible_to(select(Person), Person, reader)


def every_person() -> Persons:
    return select(Person)


def posts_readable_by(reader: Reader) -> Posts:
    """Every post that the reader may read, those in the archive included."""
    seen = readable_by(select(Partner.id), Partner, reader)
    readable = or_(Post.partner_id.is_(None), Post.partner_id.in_(seen))
    brought = (joinedload(Post.partner), joinedload(Post.agency), joinedload(Post.appointed_by))
    return select(Post).where(readable).options(*brought)


def tenures_readable_by(reader: Reader) -> Tenures:
    """Every tenure of persons and in posts that the reader may read, those in the archive included."""
    seen = readable_by(select(Partner.id), Partner, reader)
    query = (
        select(Tenure)
        .join(Tenure.person)
        .join(Tenure.post)
        .where(or_(Post.partner_id.is_(None), Post.partner_id.in_(seen)))
        .options(contains_eager(Tenure.person), contains_eager(Tenure.post))
    )
    return readable_by(query, Person, reader)


def contacts_readable_by(reader: Reader) -> Select[ContactPoint]:
    """The contact points of persons that the reader may read."""
    return readable_by(select(ContactPoint).join(ContactPoint.person), Person, reader)


def contacts_to_erase(reader: Reader, today: date) -> Select[ContactPoint]:
    """Those in use that may be kept no longer, with whose they are, the longest over first."""
    over = select(ContactPoint).join(ContactPoint.person).options(contains_eager(ContactPoint.person))
    over = over.where(ContactPoint.archived_at.is_(None), ContactPoint.purge_after < today)
    return visible_to(over, Person, reader).order_by(ContactPoint.purge_after, ContactPoint.id)


def contacts_of(person_id: int) -> Select[ContactPoint]:
    """How one person is reached."""
    return (
        select(ContactPoint)
        .where(ContactPoint.person_id == person_id, ContactPoint.archived_at.is_(None))
        .order_by(ContactPoint.kind, ContactPoint.id)
    )


def post_rows(reader: Reader) -> Select[Any]:
    """The columns that the list of posts shows, those in the archive included."""
    seen = visible_to(select(Partner.id), Partner, reader)
    owners = [
        func.coalesce(getattr(Partner, f"name_{side}"), getattr(Agency, f"name_{side}")).label(
            f"owner_{side}"
        )
        for side in ("th", "en")
    ]
    return (
        select(Post.id, Post.title_th, Post.title_en, Post.nature, Post.precedence, *owners)
        .outerjoin(Partner, Partner.id == Post.partner_id)
        .outerjoin(Agency, Agency.id == Post.agency_id)
        .where(or_(Post.partner_id.is_(None), Post.partner_id.in_(seen)))
    )


def post_rows_like(query: Rows, typed: str) -> Rows:
    """Rows of `post_rows` whose title or owner holds every word typed."""
    return query.where(*_post_holds(typed))


def posts(reader: Reader) -> Posts:
    """Every post, with its partner or agency, except those of partners that `reader` may not see."""
    seen = visible_to(select(Partner.id), Partner, reader)
    return (
        select(Post)
        .where(Post.archived_at.is_(None), or_(Post.partner_id.is_(None), Post.partner_id.in_(seen)))
        .options(joinedload(Post.partner), joinedload(Post.agency))
    )


def of_the_city(query: Posts) -> Posts:
    """Only posts in the city's own house, the highest first."""
    return query.where(Post.agency_id.is_not(None)).order_by(Post.precedence, Post.id)


def posts_like(query: Posts, typed: str) -> Posts:
    """Posts whose title, or whose partner or agency by any of its names, holds every word typed."""
    query = query.outerjoin(Partner, Partner.id == Post.partner_id).outerjoin(
        Agency, Agency.id == Post.agency_id
    )
    return query.where(*_post_holds(typed))


def tenures(reader: Reader) -> Tenures:
    """Every tenure with its person and post, the latest first; hidden persons and partners left out."""
    seen = visible_to(select(Partner.id), Partner, reader)
    query = (
        select(Tenure)
        .join(Tenure.person)
        .join(Tenure.post)
        .outerjoin(Post.partner)
        .outerjoin(Post.agency)
        .where(Tenure.archived_at.is_(None), or_(Post.partner_id.is_(None), Post.partner_id.in_(seen)))
        .options(
            contains_eager(Tenure.person),
            contains_eager(Tenure.post).options(contains_eager(Post.partner), contains_eager(Post.agency)),
        )
        .order_by(Tenure.from_on.is_(None), Tenure.from_on.desc(), Tenure.id.desc())
    )
    return visible_to(query, Person, reader)


def holds_on(day: date) -> ColumnElement[bool]:
    """The tenures that hold on a day, as `rules.is_current` says it."""
    return and_(
        Tenure.from_on.is_not(None), Tenure.from_on <= day, or_(Tenure.to_on.is_(None), Tenure.to_on > day)
    )


def that_nobody_holds(query: Posts, day: date, reader: Reader) -> Posts:
    """Only posts that nobody whom `reader` may see holds on a day."""
    held = tenures(reader).where(holds_on(day)).with_only_columns(Tenure.post_id).order_by(None)
    return query.where(Post.id.not_in(held))


def in_partner(query: Rows, partner_id: int) -> Rows:
    """Only posts (or tenures of posts) in a partner, the highest post first."""
    return query.where(Post.partner_id == partner_id).order_by(None).order_by(Post.precedence, Post.id)


def in_agency(query: Rows, agency_id: int) -> Rows:
    """Only posts (or tenures of posts) in an agency, the highest post first."""
    return query.where(Post.agency_id == agency_id).order_by(None).order_by(Post.precedence, Post.id)


def persons_listed(reader: Reader) -> Select[Any]:
    """The columns that the list of persons shows, those in the archive included."""
    columns = [
        getattr(Person, f"{name}_{side}") for name in ("name", "honorific", "sort") for side in ("th", "en")
    ]
    return readable_by(select(Person.id, *columns), Person, reader)


def present_posts(person_ids: list[int], on: date, reader: Reader) -> Tenures:
    """What these persons hold on a day."""
    return tenures(reader).where(Tenure.person_id.in_(person_ids), holds_on(on))


def persons_in_post_now(
    on: date, reader: Reader, *, typed: str = "", city: bool | None = None
) -> Select[int]:
    """The ids of persons in post on a day: in a post like what was typed, with the city or with partners."""
    query = tenures(reader).where(holds_on(on), *_post_holds(typed))
    if city is not None:
        query = query.where(Post.agency_id.is_not(None) if city else Post.partner_id.is_not(None))
    return query.order_by(None).with_only_columns(Tenure.person_id)


def owner_of(post: Post) -> Partner | Agency | None:
    """The partner or the agency a loaded post belongs to."""
    return post.partner or post.agency


def addressee_of(tenure: Tenure) -> Addressee:
    """To whom one writes: a loaded tenure with its person, its post and whose that is."""
    return addressee(tenure.person, tenure)


def addressee(person: Person, tenure: Tenure | None = None) -> Addressee:
    """Somebody in a post, or as he or she is."""
    names = {name: getattr(person, name) for name in ("name_th", "name_en", "honorific_th", "honorific_en")}
    if tenure is None:
        return Addressee(**names)
    post, owner = tenure.post, owner_of(tenure.post)
    return Addressee(
        **names,
        title_th=post.title_th,
        title_en=post.title_en,
        at_th=owner.name_th if owner else None,
        at_en=owner.name_en if owner else None,
        kind=tenure.kind,
    )


def _post_holds(typed: str) -> list[ColumnElement[bool]]:
    """Each word stands in the title of a post or in a name of whose it is; both are joined."""
    places = (func.lower(Post.title_en), Post.title_th, Partner.filter_text, Agency.filter_text)
    words = normalised(typed).split()
    return [or_(*(place.contains(word, autoescape=True) for place in places)) for word in words]
