"""Replacement by order of law: the next in turn has the same power, never a wider one (27, 54, 81 to 88)."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from crm.authority.rules import papers
from crm.authority.rules.holding import serving, standing
from crm.authority.rules.house import Delegation, Holding, House, Post
from crm.authority.rules.instruments import near
from crm.authority.rules.kinds import Act, Mode, VerdictKind
from crm.authority.rules.succession import WHEN_AWAY, WHEN_VACANT, Pick, Step
from crm.authority.rules.verdicts import Names, Values, Verdict, found, nearest, together, valid
from crm.people.rules import PostClass
from crm.platform.text import N_

K = VerdictKind


@dataclass(frozen=True)
class Asked:
    """What is to be done on which day: an act, in the fields of these powers of section 89."""

    act: Act
    areas: frozenset[int]
    day: date


def replaces(house: House, holding: Holding, target: Post, asked: Asked) -> Verdict | None:
    """Whether a holder replaces the holder of `target` on the day; None where the Act never says so."""
    opened = opening(house, target, asked.day)
    steps = opened[1]
    mine = house.posts[holding.post_id]
    step = next((one for one in steps if is_of(house, one, target, mine)), None)
    if step is None:
        return None
    if not opened[0].holds:
        return opened[0]
    before = [_nobody_of(house, one, target, asked.day) for one in steps[: steps.index(step)]]
    found_in_turn = together(
        opened[0], *before, standing(house, holding, asked.day), _turn(house, step, holding, target, asked)
    )
    return _as_replacement(found_in_turn)


def opening(house: House, target: Post, day: date) -> tuple[Verdict, tuple[Step, ...]]:
    """Whether a post is there to be replaced on a day, and the steps by which the Act then goes."""
    away, vacant = WHEN_AWAY.get(target.act_class, ()), WHEN_VACANT.get(target.act_class, ())
    holders = serving(house, [target], day)
    values: Values = {"target": target.title, "day": day}
    if not holders:
        if away and not vacant:
            says = N_("%(target)s is vacant; the Act speaks of replacement only while the holder is away.")
            mends = N_("Let the Council choose a new holder, or file a legal opinion.")
            return found(K.NEEDS_LEGAL_OPINION, says, "26", "27/2", mends=mends, **values), away
        return _vacancy(house, target, day), vacant
    present = [pair for pair in holders if not house.is_absent(pair[0], day)]
    present.sort(key=lambda pair: not pair[1].holds)
    if not present:
        absent = values | {"person": house.person_in(holders[0][0])}
        says = N_("%(person)s, %(target)s, is recorded as away on %(day)s.")
        return valid(says, *away[0].sections if away else (), **absent), away
    holder, verdict = present[0]
    values |= {"person": house.person_in(holder)}
    if verdict.kind is K.NEEDS_LEGAL_OPINION:
        return verdict, (*away, *vacant)
    says = N_("%(person)s, %(target)s, is in office, and no absence is recorded for %(day)s.")
    mends = N_("Record the absence of %(person)s, if there is one.")
    return found(K.MISSING_INSTRUMENT, says, mends=mends, **values), (*away, *vacant)


def _vacancy(house: House, target: Post, day: date) -> Verdict:
    """A post is vacant; of the Governor's office the register has to know that somebody left it (54)."""
    values: Values = {"target": target.title, "day": day}
    ends = [one for one in house.holdings_of(target.id) if one.to_on and one.to_on.last <= day]
    if target.act_class is not PostClass.GOVERNOR:
        return valid(N_("%(target)s is vacant on %(day)s."), **values)
    last = max(ends, key=lambda one: one.to_on.last if one.to_on else day, default=None)
    if last is None or last.end_reason is None:
        says = N_("The register does not say why nobody was %(target)s on %(day)s.")
        mends = N_("Enter why the last Governor left office.")
        return found(K.NEEDS_LEGAL_OPINION, says, "52", "54", mends=mends, **values)
    says = N_("%(target)s is vacant on %(day)s for another reason than the end of the term.")
    return valid(says, "52", "54", **values)


def is_of(house: House, step: Step, target: Post, post: Post) -> bool:
    """Whether a post is among those of a step."""
    return post.act_class in step.classes and post.id != target.id and near(house, step.within, target, post)


def _pool(house: House, step: Step, target: Post, day: date) -> list[tuple[Holding, Verdict]]:
    posts = [post for post in house.posts.values() if is_of(house, step, target, post)]
    return serving(house, posts, day)


def _nobody_of(house: House, step: Step, target: Post, day: date) -> Verdict:
    """Whether the posts of an earlier step are vacant, or none of their holders is available."""
    there = [pair for pair in _pool(house, step, target, day) if not house.is_absent(pair[0], day)]
    if not there or step.pick is Pick.CHOSEN:
        return valid(N_("Nobody who comes before is available on %(day)s."), *step.sections, day=day)
    return together(*(_comes_first(house, holding, verdict, step, day) for holding, verdict in there))


def _comes_first(house: House, holding: Holding, verdict: Verdict, step: Step, day: date) -> Verdict:
    values: Values = {
        "person": house.person_in(holding),
        "post": house.title_of(holding),
        "day": day,
    }
    if verdict.holds:
        says = N_("%(person)s, %(post)s, comes first and is available on %(day)s.")
        mends = N_("Let %(person)s act, or record the absence of %(person)s.")
        return found(K.MISSING_INSTRUMENT, says, *step.sections, mends=mends, **values)
    says = N_("It is doubtful whether %(person)s, %(post)s, comes first on %(day)s.")
    mends = N_("Clear up the tenure of %(person)s, or file a legal opinion.")
    return found(K.NEEDS_LEGAL_OPINION, says, *step.sections, mends=mends, **values)


def _turn(house: House, step: Step, holding: Holding, target: Post, asked: Asked) -> Verdict:
    """Whether of a step's holders it is this one's turn."""
    pool = _pool(house, step, target, asked.day)
    match step.pick:
        case Pick.BY_PRECEDENCE:
            return _by_precedence(house, step, holding, pool, asked.day)
        case Pick.SOLE_ELSE_CHOSEN if len(pool) == 1:
            says = N_("%(person)s is the only %(post)s.")
            return valid(says, *step.sections, person=house.person_in(holding), post=house.title_of(holding))
        case _:
            return _by_choice(house, step, holding, target, asked)


def _by_precedence(
    house: House, step: Step, holding: Holding, pool: Sequence[tuple[Holding, Verdict]], day: date
) -> Verdict:
    """First available in the order of precedence (55, 81); an unknown or tied one is a legal question."""
    values: Values = {
        "person": house.person_in(holding),
        "post": house.title_of(holding),
        "day": day,
    }
    rivals = [pair for pair in pool if pair[0] is not holding and not house.is_absent(pair[0], day)]
    ahead = [pair for pair in rivals if _is_ahead(pair[0], holding)]
    if ahead:
        return together(*(_comes_first(house, one, verdict, step, day) for one, verdict in ahead))
    unclear = [one for one, _verdict in rivals if not _is_ahead(holding, one)]
    if unclear:
        says = N_("The order of precedence between %(person)s and %(other)s is not on file.")
        mends = N_("Enter the order of precedence of both.")
        other = house.person_in(unclear[0])
        return found(K.NEEDS_LEGAL_OPINION, says, *step.sections, mends=mends, **values, other=other)
    says = N_("%(person)s, %(post)s, is the first available in order on %(day)s.")
    return valid(says, *step.sections, **values)


def _is_ahead(one: Holding, other: Holding) -> bool:
    """Whether one surely takes precedence over another."""
    known = one.precedence is not None and other.precedence is not None
    return known and (one.precedence or 0) < (other.precedence or 0)


def _by_choice(house: House, step: Step, holding: Holding, target: Post, asked: Asked) -> Verdict:
    """Where the Act lets somebody choose, a designation on file is the instrument."""
    on_file = [paper for paper in house.delegations if _designates(paper, holding, target)]
    if on_file:
        return nearest(
            together(
                papers.in_force(house, paper, asked.day),
                _chooser(house, step, paper, asked.day),
                papers.in_scope(house, paper, asked.act, asked.areas, passed_on=False),
            )
            for paper in on_file
        )
    values: Values = {"person": house.person_in(holding), "target": target.title}
    says = N_("No designation of %(person)s to replace %(target)s is on file.")
    mends = N_("File the designation by whoever may choose under the Act.")
    return found(K.MISSING_INSTRUMENT, says, *step.sections, mends=mends, **values)


def _designates(paper: Delegation, holding: Holding, target: Post) -> bool:
    return (
        paper.mode is Mode.DESIGNATION
        and (paper.from_post, paper.to_post) == (target.id, holding.post_id)
        and paper.to_person in {None, holding.person_id}
    )


def _chooser(house: House, step: Step, paper: Delegation, day: date) -> Verdict:
    """Whether a designation comes from whom the Act lets choose, and who is still in office."""
    giver = house.holding(paper.given_by)
    named = Names(f"No. {paper.number}", f"ที่ {paper.number}")
    if step.outsider:
        if giver is None:
            return valid(
                N_("The designation %(paper)s was made outside the city."), *step.sections, paper=named
            )
    elif giver is not None and house.posts[giver.post_id].act_class is step.chooser:
        gave = standing(house, giver, paper.issued_on or day)
        return papers.given(house, paper, gave=gave, gives=standing(house, giver, day))
    says = N_("The designation %(paper)s was not made by whom the Act lets choose.")
    mends = N_("File the designation by whoever may choose under the Act.")
    return found(K.MISSING_INSTRUMENT, says, *step.sections, mends=mends, paper=named)


def _as_replacement(verdict: Verdict) -> Verdict:
    """A chain that holds makes a replacement, with the same power as the one replaced (88)."""
    if not verdict.holds:
        return verdict
    says = N_("Whoever replaces another under the Act has the same power.")
    same = found(K.VALID_AS_REPLACEMENT, says, "88/1")
    return together(verdict, same)


def successors(
    house: House, target: Post, areas: AbstractSet[int], day: date
) -> list[tuple[Holding, Verdict]]:
    """Everybody who would replace the holder of a post on a day, or nearly, the nearest to valid first."""
    asked = Asked(Act.SIGN, frozenset(areas), day)
    holders = [one for one, _verdict in serving(house, house.posts.values(), day)]
    answers = [(one, replaces(house, one, target, asked)) for one in holders]
    return [(one, verdict) for one, verdict in answers if verdict is not None]
