"""Whether a paper on file passes power on: issued, in its dates and its form, by somebody still there."""

from collections.abc import Set as AbstractSet
from datetime import date

from crm.authority.rules.house import Delegation, House
from crm.authority.rules.instruments import Form, is_enough
from crm.authority.rules.kinds import Act, VerdictKind
from crm.authority.rules.verdicts import Names, Values, Verdict, found, valid
from crm.platform.text import N_

K = VerdictKind


def in_force(house: House, paper: Delegation, day: date) -> Verdict:
    """Issued, begun, neither ended nor revoked by a day."""
    values = _of(house, paper) | {"day": day}
    if paper.issued_on is None:
        says = N_("The paper from %(giver)s to %(taker)s is a draft.")
        mends = N_("Issue the paper: give it its number and its day.")
        return found(K.MISSING_INSTRUMENT, says, mends=mends, **values)
    if paper.revoked_on is not None and paper.revoked_on <= day:
        says = N_("%(paper)s was revoked on %(revoked)s.")
        mends = N_("Issue a new paper from %(giver)s to %(taker)s.")
        return found(K.OUTSIDE_DATES, says, mends=mends, **values, revoked=paper.revoked_on)
    if day < (begins := max(paper.from_on, paper.issued_on)):
        says = N_("%(paper)s holds only from %(begins)s.")
        mends = N_("Choose a day from %(begins)s on.")
        return found(K.OUTSIDE_DATES, says, mends=mends, **values, begins=begins)
    if paper.to_on is not None and paper.to_on <= day:
        says = N_("%(paper)s ended before %(ends)s.")
        mends = N_("Issue a new paper from %(giver)s to %(taker)s.")
        return found(K.OUTSIDE_DATES, says, mends=mends, **values, ends=paper.to_on)
    says = N_("%(paper)s holds on %(day)s.")
    return valid(says, rests_on=paper.id, **values)


def in_form(house: House, paper: Delegation, form: Form | None, day: date) -> Verdict:
    """In the form that the Act asks for: in writing, or by an order published in the Gazette (81 to 87)."""
    values = _of(house, paper)
    if form is None:
        says = N_("The Act does not provide that %(giver)s authorises %(taker)s.")
        mends = N_("File a legal opinion on %(paper)s, or authorise a post that the Act names.")
        return found(K.NEEDS_LEGAL_OPINION, says, "81/3", "82/3", "83/3", "84/3", mends=mends, **values)
    if not is_enough(paper.instrument, form.instrument):
        says = N_("%(paper)s is not in the form that the Act asks for from %(giver)s to %(taker)s.")
        mends = N_("Issue an order, and publish it in the Gazette.") if form.gazette else _WRITE
        return found(K.MISSING_INSTRUMENT, says, form.section, mends=mends, **values)
    if form.gazette and not _published(paper, day):
        says = N_("%(paper)s is an order to %(taker)s that was not in the Gazette by %(day)s.")
        mends = N_("Publish %(paper)s in the Gazette and enter the reference.")
        return found(K.MISSING_GAZETTE, says, form.section, mends=mends, **values, day=day)
    if form.gazette:
        says = N_("The Gazette published %(paper)s: %(gazette)s.")
        return valid(says, form.section, **values, gazette=paper.gazette_ref or "")
    return valid(N_("The form of %(paper)s is what the Act asks for."), form.section, **values)


_WRITE = N_("Give the authorisation in writing.")


def given(house: House, paper: Delegation, *, gave: Verdict | None, gives: Verdict | None) -> Verdict:
    """Given by somebody who had the power then and has it still.

    `gave` and `gives` say whether the giver wielded the power when it was issued and on the day; None where
    nobody is named. The Act asks a new Governor to delegate anew (48), and says nothing of others.
    """
    values = _of(house, paper)
    if gave is None or gives is None:
        says = N_("The register does not say who gave %(paper)s.")
        mends = N_("Enter who gave %(paper)s.")
        return found(K.NEEDS_LEGAL_OPINION, says, mends=mends, **values)
    if gave.kind is K.NEEDS_LEGAL_OPINION or gives.kind is K.NEEDS_LEGAL_OPINION:
        return gave if gave.kind is K.NEEDS_LEGAL_OPINION else gives
    if not gave.holds:
        says = N_("Whoever gave %(paper)s did not wield the power of %(giver)s on the day of issue.")
        mends = N_("Let the holder of the post issue a new paper.")
        return found(K.MISSING_INSTRUMENT, says, mends=mends, **values)
    if not gives.holds:
        says = N_("Whoever gave %(paper)s no longer wields the power of %(giver)s.")
        mends = N_("Let the present holder authorise anew, or file a legal opinion.")
        return found(K.NEEDS_LEGAL_OPINION, says, "48", mends=mends, **values)
    return valid(N_("Whoever gave %(paper)s has the power of %(giver)s still."), **values)


def in_scope(
    house: House, paper: Delegation, act: Act, areas: AbstractSet[int], *, passed_on: bool
) -> Verdict:
    """The act and every power asked about are among those of the paper.

    `passed_on`: by authorisation, which another law may forbid for a power (81 to 84, paragraph 3);
    a replacement has the same power as the one replaced (88).
    """
    values = _of(house, paper)
    if act not in paper.acts:
        says = N_("%(paper)s is not for this act.")
        mends = N_("Let %(giver)s act, or issue a paper for this act.")
        return found(K.OUTSIDE_SCOPE, says, mends=mends, **values)
    kept = [number for number in sorted(areas) if passed_on and not house.areas[number].delegable]
    if kept:
        says = N_("The power %(area)s may not be delegated: another law governs it.")
        mends = N_("Let %(giver)s act.")
        return found(K.OUTSIDE_SCOPE, says, "81/3", mends=mends, **values, area=_areas(house, kept))
    if paper.all_areas:
        return _within_exclusions(paper, values)
    missing = sorted(areas - paper.areas)
    if missing:
        says = N_("%(paper)s does not cover the power %(area)s.")
        mends = N_("Let %(giver)s act, or widen the paper.")
        return found(K.OUTSIDE_SCOPE, says, mends=mends, **values, area=_areas(house, missing))
    if not areas:
        says = N_("%(paper)s covers some powers only, and none is named for this act.")
        mends = N_("Name the powers of section 89 that the act falls under.")
        return found(K.OUTSIDE_SCOPE, says, "89", mends=mends, **values)
    return _within_exclusions(paper, values)


def _within_exclusions(paper: Delegation, values: Values) -> Verdict:
    """What a paper excludes in words, a person has to read; the chain shows it."""
    if paper.exclusions is None:
        return valid(N_("The act is within what %(paper)s passes on."), **values)
    says = N_("%(paper)s excludes: %(exclusions)s. Read whether the act falls under it.")
    return valid(says, **values, exclusions=paper.exclusions)


def _published(paper: Delegation, day: date) -> bool:
    return bool(paper.gazette_ref) and (paper.gazette_on is None or paper.gazette_on <= day)


def _of(house: House, paper: Delegation) -> Values:
    return {
        "paper": _called(paper),
        "giver": house.posts[paper.from_post].title,
        "taker": house.posts[paper.to_post].title,
    }


def _called(paper: Delegation) -> Names:
    """A paper by its number, as the chain speaks of it."""
    number = paper.number or "-"
    return Names(f"No. {number}", f"ที่ {number}")


def _areas(house: House, numbers: list[int]) -> Names:
    shown = [house.areas[number].number for number in numbers]
    return Names(", ".join(one.en for one in shown), ", ".join(one.th for one in shown))
