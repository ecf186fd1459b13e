"""Who is in a post on a day, beyond doubt, doubtfully or not at all (sections 26, 52 to 55, 58)."""

from collections.abc import Iterable
from datetime import date

from crm.authority.rules.house import Holding, House, Post
from crm.authority.rules.kinds import VerdictKind
from crm.authority.rules.verdicts import Values, Verdict, found, together, valid
from crm.people.rules import EndReason, PostClass, TenureKind
from crm.platform.text import N_

K = VerdictKind
MOST_DEPUTIES = 4
"""There may not be more Deputy Governors than these (section 55)."""


def standing(house: House, holding: Holding, day: date) -> Verdict:
    """Whether somebody is in a post on a day; valid means beyond doubt, outside the dates not at all.

    A Deputy Governor's appointment has to stand in the Gazette, and there are four of them (section 55).
    """
    held = tenure(house, holding, day)
    if not held.holds or house.posts[holding.post_id].act_class is not PostClass.DEPUTY_GOVERNOR:
        return held
    return together(held, gazetted(house, holding, day), among_the_four(house, holding, day))


def tenure(house: House, holding: Holding, day: date) -> Verdict:
    """Whether a tenure runs on a day: begun, not ended, and not gone with whoever appointed (section 58)."""
    for fault in (begun(house, holding, day), ended(house, holding, day), bereft(house, holding, day)):
        if fault is not None:
            return fault
    if holding.end_reason is EndReason.TERM_EXPIRED and _over(holding, day):
        says = N_("The term of %(person)s ran out; the Governor stays until a new one takes office.")
        return valid(says, "54", **_of(house, holding))
    return valid(N_("%(person)s is %(post)s."), *_held_by(house, holding), **_of(house, holding))


def begun(house: House, holding: Holding, day: date) -> Verdict | None:
    """Why a tenure has not begun on a day, or None. One without a beginning is never current."""
    if holding.from_on is None:
        says = N_("The register does not say since when %(person)s is %(post)s.")
        mends = N_("Enter the first day of %(person)s as %(post)s.")
        return found(K.OUTSIDE_DATES, says, mends=mends, **_of(house, holding))
    if day < holding.from_on.first:
        says = N_("%(person)s was not %(post)s yet on %(day)s.")
        mends = N_("Choose a day from %(since)s on.")
        values = _of(house, holding) | {"since": holding.from_on.first, "day": day}
        return found(K.OUTSIDE_DATES, says, mends=mends, **values)
    if day < holding.from_on.last:
        says = N_("The register knows only roughly when %(person)s became %(post)s.")
        mends = N_("Enter the exact first day of %(person)s as %(post)s.")
        return found(K.NEEDS_LEGAL_OPINION, says, mends=mends, **_of(house, holding))
    return None


def ended(house: House, holding: Holding, day: date) -> Verdict | None:
    """Why a tenure is over on a day, or None; a Governor whose term ran out stays for the next (54)."""
    if not _possibly_over(holding, day) or _stays(house, holding, day):
        return None
    if _over(holding, day):
        says = N_("%(person)s was no longer %(post)s on %(day)s.")
        mends = N_("Let whoever holds the post on that day act.")
        return found(K.OUTSIDE_DATES, says, mends=mends, **_of(house, holding), day=day)
    says = N_("The register knows only roughly when %(person)s ceased to be %(post)s.")
    mends = N_("Enter the exact day on which %(person)s left the post %(post)s.")
    return found(K.NEEDS_LEGAL_OPINION, says, mends=mends, **_of(house, holding))


def bereft(house: House, holding: Holding, day: date) -> Verdict | None:
    """Why a political tenure went with its appointer's on a day, or None (section 58). Never stored.

    While a Governor whose term ran out stays (54), the Act does not say whether those appointed stay too.
    """
    appointer = appointer_of(house, holding)
    if appointer is None or not _possibly_over(appointer, day):
        return None
    values = _of(house, holding) | {"appointer": house.person_in(appointer)}
    if not _over(appointer, day):
        says = N_("%(person)s leaves office with %(appointer)s, whose last day is known only roughly.")
        mends = N_("Enter the exact day on which %(appointer)s left office.")
        return found(K.NEEDS_LEGAL_OPINION, says, "58", mends=mends, **values)
    if _stays(house, appointer, day):
        says = N_("%(appointer)s stays after the term; the Act does not say whether %(person)s stays too.")
        mends = N_("File a legal opinion on officers appointed by a Governor whose term ran out.")
        return found(K.NEEDS_LEGAL_OPINION, says, "54", "58", mends=mends, **values)
    says = N_("%(person)s left office as %(post)s together with %(appointer)s.")
    mends = N_("Enter a new appointment of %(person)s, or let another act.")
    return found(K.OUTSIDE_DATES, says, "58", mends=mends, **values)


def appointer_of(house: House, holding: Holding) -> Holding | None:
    """Who filled the post when this tenure began, the latest to have come; None where nobody is on file."""
    post = house.posts[holding.post_id]
    if post.appointed_by is None or holding.from_on is None:
        return None
    since = holding.from_on.last
    before = [
        one
        for one in house.holdings_of(post.appointed_by)
        if one.from_on is not None
        and one.from_on.first <= since
        and one.kind is TenureKind.SUBSTANTIVE
        and not _over(one, holding.from_on.first)
    ]
    return max(before, key=lambda one: (one.from_on is not None and one.from_on.first, one.id), default=None)


def gazetted(house: House, holding: Holding, day: date) -> Verdict:
    """Whether a Deputy Governor's appointment stands in the Gazette by a day (section 55, paragraph 2)."""
    values = _of(house, holding)
    published = holding.gazette_on is None or holding.gazette_on <= day
    if holding.gazette_ref and published:
        says = N_("The appointment of %(person)s stands in the Gazette: %(gazette)s.")
        return valid(says, "55/2", **values, gazette=holding.gazette_ref)
    says = N_("No Gazette reference of the appointment of %(person)s as %(post)s is on file for that day.")
    mends = N_("Enter where the Gazette published the appointment of %(person)s.")
    return found(K.MISSING_GAZETTE, says, "55/2", mends=mends, **values)


def among_the_four(house: House, holding: Holding, day: date) -> Verdict:
    """Whether a Deputy Governor is one of the first four in the Governor's order (section 55)."""
    deputies = list(_serving(house, house.of_class(PostClass.DEPUTY_GOVERNOR), day))
    values = _of(house, holding) | {"count": len(deputies), "most": MOST_DEPUTIES}
    if len(deputies) <= MOST_DEPUTIES:
        return valid(N_("Of at most %(most)s Deputy Governors %(count)s are in office."), "55", **values)
    ahead = [one for one in deputies if one is not holding and not _clearly_after(one, holding)]
    if len(ahead) < MOST_DEPUTIES:
        return valid(N_("%(person)s is among the first %(most)s Deputy Governors in order."), "55", **values)
    says = N_(
        "%(count)s Deputy Governors are on file, and %(person)s is not surely among the first %(most)s."
    )
    mends = N_("End the tenures that are over, or enter the order of precedence.")
    return found(K.NEEDS_LEGAL_OPINION, says, "55", mends=mends, **values)


def serving(house: House, posts: Iterable[Post], day: date) -> list[tuple[Holding, Verdict]]:
    """Who holds these posts in full on a day, doubtful ones included, each with its standing."""
    return [(one, standing(house, one, day)) for one in _serving(house, posts, day)]


def _serving(house: House, posts: Iterable[Post], day: date) -> list[Holding]:
    return [
        one
        for post in posts
        for one in house.holdings_of(post.id)
        if one.kind is TenureKind.SUBSTANTIVE and tenure(house, one, day).kind is not K.OUTSIDE_DATES
    ]


def _clearly_after(one: Holding, other: Holding) -> bool:
    known = one.precedence is not None and other.precedence is not None
    return known and (one.precedence or 0) > (other.precedence or 0)


def _stays(house: House, holding: Holding, day: date) -> bool:
    """Whether a Governor whose term ran out is still there because no successor has come (section 54)."""
    expired = holding.end_reason is EndReason.TERM_EXPIRED
    if not expired or house.posts[holding.post_id].act_class is not PostClass.GOVERNOR:
        return False
    return not any(
        one.from_on is not None
        and holding.to_on is not None
        and holding.to_on.first <= one.from_on.last <= day
        and one.kind is TenureKind.SUBSTANTIVE
        for one in house.holdings_of(holding.post_id)
        if one is not holding
    )


def _over(holding: Holding, day: date) -> bool:
    return holding.to_on is not None and day >= holding.to_on.last


def _possibly_over(holding: Holding, day: date) -> bool:
    return holding.to_on is not None and day >= holding.to_on.first


def _held_by(house: House, holding: Holding) -> tuple[str, ...]:
    """The sections that give a post its powers, as the chain cites them."""
    return SECTIONS.get(house.posts[holding.post_id].act_class, ())


SECTIONS: dict[PostClass, tuple[str, ...]] = {
    PostClass.GOVERNOR: ("49", "50"),
    PostClass.DEPUTY_GOVERNOR: ("55",),
    PostClass.SECRETARY_TO_GOVERNOR: ("62",),
    PostClass.ASSISTANT_SECRETARY_TO_GOVERNOR: ("62",),
    PostClass.CLERK: ("64", "65"),
    PostClass.OFFICE_DIRECTOR: ("66", "67"),
    PostClass.DISTRICT_DIRECTOR: ("68", "69"),
    PostClass.COUNCIL_PRESIDENT: ("27",),
    PostClass.COUNCIL_VICE_PRESIDENT: ("27/2",),
    PostClass.COUNCIL_SECRETARY: ("61",),
    PostClass.ASSISTANT_COUNCIL_SECRETARY: ("61",),
    PostClass.CSC_CHIEF: ("63",),
    PostClass.CSC_DEPUTY_CHIEF: ("63",),
}
"""Where the Act says what the holder of a post may do."""


def _of(house: House, holding: Holding) -> Values:
    return {"person": house.person_in(holding), "post": house.title_of(holding)}
