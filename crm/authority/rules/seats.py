"""Whether a person commands a post on a day: in office, or acting in it with a ground in the Act."""

from collections.abc import Iterable

from crm.authority.rules.holding import begun, ended, standing
from crm.authority.rules.house import Holding, House, Post
from crm.authority.rules.kinds import VerdictKind
from crm.authority.rules.replacement import Asked, replaces
from crm.authority.rules.verdicts import Values, Verdict, found, nearest, together, valid
from crm.people.rules import FULL, TenureKind
from crm.platform.text import N_

K = VerdictKind
ACTING = frozenset({TenureKind.ACTING, TenureKind.AD_INTERIM})


def seat(house: House, person_id: int, post: Post, asked: Asked) -> Verdict:
    """Whether a person is in a post on the day, by the tenure of theirs that is nearest to it."""
    mine = [one for one in house.holdings_of(post.id) if one.person_id == person_id]
    if mine:
        return nearest(in_seat(house, one, asked) for one in mine)
    says = N_("Nothing on file says that %(person)s is %(post)s.")
    mends = N_("Enter the tenure of %(person)s as %(post)s.")
    values: Values = {"person": house.people[person_id], "post": post.title}
    return found(K.OUTSIDE_DATES, says, mends=mends, **values)


def in_seat(house: House, holding: Holding, asked: Asked) -> Verdict:
    """Whether one tenure commands its post on the day. The designate is not in office yet."""
    if holding.kind in FULL:
        return _noting_absence(house, holding, asked)
    if holding.kind in ACTING:
        return _acting(house, holding, asked)
    says = N_("%(person)s is not in office as %(post)s: the tenure is that of a designate.")
    mends = N_("Enter the day on which %(person)s takes office.")
    return found(K.OUTSIDE_DATES, says, mends=mends, **_of(house, holding))


def _noting_absence(house: House, holding: Holding, asked: Asked) -> Verdict:
    """An absence lets others replace the holder; it takes no power from him or her (81 to 87)."""
    held = standing(house, holding, asked.day)
    if not held.holds or not house.is_absent(holding, asked.day):
        return held
    says = N_("An absence of %(person)s is recorded for %(day)s; the power stays with the holder.")
    return together(held, valid(says, **_of(house, holding), day=asked.day))


def _acting(house: House, holding: Holding, asked: Asked) -> Verdict:
    """An acting tenure needs its ground: another post whose holder replaces under the Act (54, 81 to 87)."""
    for fault in (begun(house, holding, asked.day), ended(house, holding, asked.day)):
        if fault is not None:
            return fault
    grounds = [
        verdict
        for other in _others_of(house, holding)
        if (verdict := replaces(house, other, house.posts[holding.post_id], asked)) is not None
    ]
    if grounds:
        return nearest(grounds)
    values = _of(house, holding)
    if holding.order_ref:
        says = N_("%(person)s acts as %(post)s by order %(order)s, which rests on no section of the Act.")
        mends = N_("File a legal opinion on the order, or an authorisation under the Act.")
        return found(K.NEEDS_LEGAL_OPINION, says, mends=mends, **values, order=holding.order_ref)
    says = N_("%(person)s acts as %(post)s, but no ground for it is on file.")
    mends = N_("Enter the post from which %(person)s replaces, or the order to act.")
    return found(K.MISSING_INSTRUMENT, says, mends=mends, **values)


def wields(house: House, holding: Holding, target: Post, asked: Asked) -> Verdict:
    """Whether a tenure has the power of a post on the day: its own, or by replacing its holder (88)."""
    if holding.post_id == target.id:
        return in_seat(house, holding, asked)
    replaced = replaces(house, holding, target, asked)
    if replaced is not None:
        return replaced
    says = N_("%(person)s as %(post)s neither holds nor replaces %(target)s.")
    return found(K.MISSING_INSTRUMENT, says, **_of(house, holding), target=target.title)


def _others_of(house: House, holding: Holding) -> Iterable[Holding]:
    return (
        one
        for one in house.holdings
        if one.person_id == holding.person_id and one.post_id != holding.post_id and one.kind in FULL
    )


def _of(house: House, holding: Holding) -> Values:
    return {"person": house.person_in(holding), "post": house.title_of(holding)}
