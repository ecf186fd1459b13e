"""Authorisation: power passed by a paper from one post to another (27, 81 to 87), and no further (88)."""

from collections.abc import Iterator
from dataclasses import replace as altered

from crm.authority.rules import papers
from crm.authority.rules.house import Delegation, House, Post
from crm.authority.rules.instruments import form_between
from crm.authority.rules.kinds import Mode, VerdictKind
from crm.authority.rules.replacement import Asked, replaces
from crm.authority.rules.seats import seat, wields
from crm.authority.rules.verdicts import Values, Verdict, found, together
from crm.platform.text import N_

K = VerdictKind


def authorised(house: House, person_id: int, post: Post, target: Post, asked: Asked) -> Iterator[Verdict]:
    """What each paper on file says of a person in a post who would use the power of another."""
    for paper in house.delegations:
        if paper.mode is not Mode.AUTHORISATION:
            continue
        if paper.from_post == target.id:
            base = _in_place_of(house, person_id, post, paper, asked)
            if base is not None:
                yield together(base, holds(house, paper, asked))
        elif paper.to_post == post.id and _reaches(house, paper, target, asked):
            yield _passed_on(house, paper, target)


def holds(house: House, paper: Delegation, asked: Asked) -> Verdict:
    """Whether a paper passes the power of its first post on to its second, for this act on this day."""
    giver, taker = house.posts[paper.from_post], house.posts[paper.to_post]
    return together(
        papers.in_force(house, paper, asked.day),
        papers.in_form(house, paper, form_between(house, giver, taker), asked.day),
        _given(house, paper, giver, asked),
        papers.in_scope(house, paper, asked.act, asked.areas, passed_on=True),
    )


def _in_place_of(house: House, person_id: int, post: Post, paper: Delegation, asked: Asked) -> Verdict | None:
    """Whether a person is the one authorised: in the post, or replacing its holder (88, paragraph 3).

    None where the paper has nothing to do with the post asked about.
    """
    taker = house.posts[paper.to_post]
    if post.id == taker.id:
        base: Verdict | None = seat(house, person_id, post, asked)
    else:
        base = _replacing(house, person_id, post, taker, asked)
    if base is None or paper.to_person in {None, person_id}:
        return base
    says = N_("The paper names %(named)s in person, not the holder of the post.")
    mends = N_("Issue a paper to %(person)s, or to the post.")
    values: Values = {"named": house.people[paper.to_person], "person": house.people[person_id]}
    kind = K.MISSING_INSTRUMENT if post.id == taker.id else K.NEEDS_LEGAL_OPINION
    return together(base, found(kind, says, "88/3", mends=mends, **values))


def _replacing(house: House, person_id: int, post: Post, taker: Post, asked: Asked) -> Verdict | None:
    for holding in house.holdings_of(post.id):
        if holding.person_id == person_id:
            verdict = replaces(house, holding, taker, asked)
            if verdict is not None and verdict.kind is not K.OUTSIDE_DATES:
                return verdict
    return None


def _given(house: House, paper: Delegation, giver: Post, asked: Asked) -> Verdict:
    """The giver had the power when the paper was issued, and has it still (48, 88 paragraph 2)."""
    holding = house.holding(paper.given_by)
    if holding is None:
        return papers.given(house, paper, gave=None, gives=None)
    then = altered(asked, day=paper.issued_on or asked.day)
    if gives_what_was_received(house, paper, then):
        return _passed_on(house, altered(paper, from_post=holding.post_id), giver)
    gave, gives = wields(house, holding, giver, then), wields(house, holding, giver, asked)
    return papers.given(house, paper, gave=gave, gives=gives)


def gives_what_was_received(house: House, paper: Delegation, asked: Asked) -> bool:
    """Whether the giver of a paper has that power only because it was passed on to his or her post (88)."""
    holding = house.holding(paper.given_by)
    if holding is None or holding.post_id == paper.from_post:
        return False
    if wields(house, holding, house.posts[paper.from_post], asked).holds:
        return False
    return _was_passed_on(house, paper.from_post, holding.post_id, asked)


def _was_passed_on(house: House, from_post: int, to_post: int, asked: Asked) -> bool:
    return any(
        paper.mode is Mode.AUTHORISATION
        and (paper.from_post, paper.to_post) == (from_post, to_post)
        and papers.in_force(house, paper, asked.day).holds
        for paper in house.delegations
    )


def _reaches(house: House, paper: Delegation, target: Post, asked: Asked) -> bool:
    """Whether the giver of a paper in force has the power of `target` only from somebody else."""
    if not papers.in_force(house, paper, asked.day).holds:
        return False
    passed = _was_passed_on(house, target.id, paper.from_post, asked)
    giver = house.holding(paper.given_by)
    return passed or (giver is not None and wields(house, giver, target, asked).holds)


def _passed_on(house: House, paper: Delegation, target: Post) -> Verdict:
    """The Act does not provide that what was received is passed on (88)."""
    values: Values = {
        "giver": house.posts[paper.from_post].title,
        "taker": house.posts[paper.to_post].title,
        "target": target.title,
    }
    says = N_(
        "%(giver)s has the power of %(target)s from another; the Act does not provide for passing it on."
    )
    mends = N_("Let %(target)s authorise %(taker)s directly, or file a legal opinion.")
    return found(K.NEEDS_LEGAL_OPINION, says, "88", mends=mends, rests_on=paper.id, **values)
