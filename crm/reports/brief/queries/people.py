"""Who is coming on a visit; where none is prepared, who holds the posts of a partner now."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import Select
from sqlalchemy.orm import joinedload

from crm.access.queries import Reader
from crm.activities import queries
from crm.activities.models import Activity, Participation
from crm.activities.rules import Side
from crm.documents.content import Span
from crm.partners.models import Partner
from crm.people.models import Person, Post, Tenure
from crm.people.queries import addressee_of, holds_on, posts, tenures, that_nobody_holds
from crm.people.rules import SPEAKS_FIRST
from crm.people.rules.address import Addressee, address, lacking
from crm.platform.dates import PartialDate
from crm.platform.spoken import LANGUAGES
from crm.reports.brief.queries.meetings import last_met_with
from crm.reports.brief.queries.papers import Flags
from crm.reports.brief.queries.reading import Reading, is_restricted
from crm.reports.brief.rules.facts import Coming
from crm.reports.monthly.rules.facts.named import NOTHING, Pair


def read_delegation(reading: Reading, visit: Activity, flags: Flags) -> list[Coming]:
    """Both delegations in their order of precedence, theirs first."""
    rows = queries.participations_of([visit.id], reading.reader).options(joinedload(Participation.person))
    people = reading.session.scalars(rows).all()
    flags += [is_restricted(one.person) for one in people if one.person]
    met = last_met_with(reading, {one.person_id for one in people if one.person_id}, visit.id)
    found = [_taking_part(reading, one, met.get(one.person_id or 0)) for one in people]
    return sorted(found, key=lambda one: one.side is Side.OURS)


def _taking_part(reading: Reading, one: Participation, met: Span | None) -> Coming:
    person = one.person
    return Coming(
        name=reading.pair(one, "name"),
        addressed=_addressed(person) if person else NOTHING,
        salutation=_salutation(_as_invited(one, person)),
        title=reading.pair(one, "title"),
        side=one.side,
        role=one.role,
        headcount=one.headcount,
        origin=reading.origin(one),
        last_met=met,
        person_id=one.person_id,
        pronunciation=person.pronunciation if person else None,
        languages=_languages(person) if person else (),
    )


def read_in_post(reading: Reading, partners: Sequence[Partner], flags: Flags) -> list[Coming]:
    """Those who hold the posts of these partners on the day, the highest post first."""
    order = {partner.id: place for place, partner in enumerate(partners)}
    query = tenures(reading.reader).where(Post.partner_id.in_(reading.ids), holds_on(reading.today))
    held = reading.session.scalars(query).all()
    ranked = sorted(
        held,
        key=lambda one: (order[one.post.partner_id or 0], one.post.precedence, one.post_id, _speaks(one)),
    )
    flags += [is_restricted(one.person) for one in ranked]
    met = last_met_with(reading, {one.person_id for one in ranked}, None)
    named = {partner.id: Pair(partner.name_th, partner.name_en) for partner in partners}
    return [_in_post(reading, one, met, named[one.post.partner_id or 0]) for one in ranked]


def heads_that_nobody_holds(partner_ids: Collection[int], reader: Reader, day: date) -> Select[Post]:
    """The posts at the head of these partners of which the reader knows no holder, the highest first."""
    heads = posts(reader).where(Post.is_head, Post.partner_id.in_(partner_ids))
    return that_nobody_holds(heads, day, reader).order_by(Post.precedence, Post.id)


def read_unheld(reading: Reading) -> Mapping[int, Sequence[Pair]]:
    """By partner the titles of the posts at its head that nobody is known to hold."""
    found: defaultdict[int, list[Pair]] = defaultdict(list)
    for post in reading.session.scalars(heads_that_nobody_holds(reading.ids, reading.reader, reading.today)):
        found[post.partner_id or 0].append(reading.pair(post, "title"))
    return found


def _speaks(tenure: Tenure) -> int:
    return SPEAKS_FIRST.index(tenure.kind)


def _in_post(reading: Reading, one: Tenure, met: Mapping[int, Span], partner: Pair) -> Coming:
    since = PartialDate(one.from_on, one.from_precision) if one.from_on and one.from_precision else None
    return Coming(
        name=Pair(one.person.name_th, one.person.name_en),
        addressed=_addressed(one.person),
        salutation=_salutation(addressee_of(one)),
        title=reading.pair(one, "title"),
        origin=reading.origin(one, since),
        last_met=met.get(one.person_id),
        partner=partner,
        person_id=one.person_id,
        pronunciation=one.person.pronunciation,
        languages=_languages(one.person),
    )


def _as_invited(one: Participation, person: Person | None) -> Addressee:
    """Somebody in the post that the list of those who come names."""
    return Addressee(
        name_th=one.name_th,
        name_en=one.name_en,
        honorific_th=person.honorific_th if person else None,
        honorific_en=person.honorific_en if person else None,
        title_th=one.title_th,
        title_en=one.title_en,
    )


def _salutation(to: Addressee) -> Pair:
    """By rule, in each language in which what it takes is on file."""
    thai, english = (None if lacking(to, side) else address(to, side).salutation for side in LANGUAGES)
    return Pair(thai, english)


def _addressed(person: Person) -> Pair:
    return Pair(person.addressed_th, person.addressed_en)


def _languages(person: Person) -> tuple[str, ...]:
    """What the person speaks, as ISO 639 codes."""
    return tuple(filter(None, (one.strip() for one in (person.languages or "").split(","))))
