"""Who may act today with whose power: the list that the office reads."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from crm.agencies.rules import AgencyKind
from crm.authority.rules.holding import serving
from crm.authority.rules.house import Holding, House, Post
from crm.authority.rules.judging import judge, whose
from crm.authority.rules.kinds import Act, Mode, Organ, Principal
from crm.authority.rules.replacement import is_of, opening
from crm.authority.rules.verdicts import Verdict


@dataclass(frozen=True)
class Entry:
    """Somebody who may act with the power of an organ, and by what; `areas` empty is in every power."""

    holding: Holding
    verdict: Verdict
    areas: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Power:
    """The power of an organ or an agency, and everybody who may act with it on a day.

    `post` None: no post on file holds it.
    """

    principal: Principal
    post: Post | None
    entries: tuple[Entry, ...]


def board(house: House, day: date, act: Act = Act.SIGN) -> tuple[Power, ...]:
    """The Governor's power, the Council's, then that of each agency of section 60, in the Act's order."""
    order = list(AgencyKind)
    agencies = sorted(house.agencies.values(), key=lambda agency: (order.index(agency.kind), agency.id))
    principals = [Principal(Organ.GOVERNOR), Principal(Organ.COUNCIL)]
    principals += [
        Principal(Organ.AGENCY, agency.id) for agency in agencies if agency.kind is not AgencyKind.DIVISION
    ]
    return tuple(_power(house, principal, day, act) for principal in principals)


def _power(house: House, principal: Principal, day: date, act: Act) -> Power:
    post = whose(house, principal)
    if isinstance(post, Verdict):
        return Power(principal, None, ())
    entries = []
    for holding, _standing in serving(house, _candidates(house, post, day), day):
        for areas in _scopes(house, post):
            verdict = judge(
                house,
                act,
                person=holding.person_id,
                post=holding.post_id,
                principal=principal,
                areas=areas,
                day=day,
            )
            if verdict.holds:
                entries.append(Entry(holding, verdict, areas))
                break
    return Power(principal, post, tuple(entries))


def _scopes(house: House, target: Post) -> list[frozenset[int]]:
    """Every power, then the powers of each paper that is for some of them."""
    some = [
        paper.areas for paper in house.delegations if paper.from_post == target.id and not paper.all_areas
    ]
    return list(dict.fromkeys([frozenset(), *some]))


def _candidates(house: House, target: Post, day: date) -> list[Post]:
    """The posts that can have a power at all: its own, those authorised, and those next in turn."""
    taken = [
        house.posts[paper.to_post]
        for paper in house.delegations
        if paper.mode is Mode.AUTHORISATION and paper.from_post == target.id and paper.to_post in house.posts
    ]
    heads = [target, *taken]
    found = [*heads, *(post for head in heads for post in _next(house, head, day))]
    return list({post.id: post for post in found}.values())


def _next(house: House, post: Post, day: date) -> Iterator[Post]:
    opened, steps = opening(house, post, day)
    if opened.holds:
        yield from (
            one for one in house.posts.values() if any(is_of(house, step, post, one) for step in steps)
        )
