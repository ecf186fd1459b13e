"""May this person, in this post, do this for the city on that day? The one question, and its answer."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from dataclasses import replace as altered
from datetime import date

from crm.agencies.rules import AgencyKind
from crm.authority.rules.authorisation import authorised
from crm.authority.rules.house import House, Post
from crm.authority.rules.instruments import form_between
from crm.authority.rules.kinds import Act, Organ, Principal, VerdictKind
from crm.authority.rules.replacement import Asked, replaces
from crm.authority.rules.seats import seat
from crm.authority.rules.verdicts import Link, Sentence, Term, Values, Verdict, found, nearest
from crm.people.rules import FULL, PostClass
from crm.platform.text import N_

K = VerdictKind
HEADS = frozenset(
    {
        PostClass.CLERK,
        PostClass.OFFICE_DIRECTOR,
        PostClass.DISTRICT_DIRECTOR,
        PostClass.COUNCIL_SECRETARY,
        PostClass.SECRETARY_TO_GOVERNOR,
        PostClass.CSC_CHIEF,
    }
)
"""Who heads an agency of section 60, in the words of sections 61 to 69."""


@dataclass(frozen=True)
class _Case:
    """Somebody in a post who would use the power of another."""

    house: House
    person: int
    mine: Post
    target: Post
    asked: Asked


def judge(
    house: House,
    act: Act,
    *,
    person: int,
    post: int,
    principal: Principal,
    areas: Collection[int] = (),
    day: date,
) -> Verdict:
    """Whether a person, in a post, may sign, approve or host on a day with the power of `principal`.

    `areas` are the powers of section 89 that the matter falls under. A power is held in one's own post, by
    replacing its holder, or by authorisation; the route that lacks least is the answer, and what the others
    lack stands in its chain.
    """
    asked = Asked(act, frozenset(areas), day)
    target = whose(house, principal)
    if isinstance(target, Verdict):
        return target
    case = _Case(house, person, house.posts[post], target, asked)
    seated = seat(house, person, case.mine, asked)
    if seated.kind is K.OUTSIDE_DATES:
        return seated
    routes = [seated] if case.mine.id == target.id else list(_routes(case))
    best = nearest(routes)
    if best.holds:
        return altered(best, says=_answer(case, best))
    others = (_reason(other) for other in routes if other is not best)
    return altered(best, chain=(*best.chain, *others))


def _reason(verdict: Verdict) -> Link:
    """The step of a chain that decided it."""
    return next(link for link in verdict.chain if link.says is verdict.says)


def whose(house: House, principal: Principal) -> Post | Verdict:
    """Whose power is used: the Governor's (49, 50), the Council President's (27), a head's (61 to 69)."""
    match principal.organ:
        case Organ.GOVERNOR:
            posts = house.of_class(PostClass.GOVERNOR)
        case Organ.COUNCIL:
            posts = house.of_class(PostClass.COUNCIL_PRESIDENT)
        case Organ.AGENCY:
            return _head(house, principal.agency_id)
    if posts:
        return min(posts, key=lambda post: post.id)
    says = N_("No post on file has this power of the %(organ)s.")
    mends = N_("Enter the post and what the Act makes of it.")
    values: Values = {"organ": Term(principal.organ.label)}
    return found(K.NEEDS_LEGAL_OPINION, says, "27", "49", mends=mends, **values)


def _head(house: House, agency_id: int | None) -> Post | Verdict:
    """Who heads an agency; a division has no power of its own under the Act (60 to 69)."""
    agency = house.agencies.get(agency_id or 0)
    heads = [
        post
        for post in house.posts.values()
        if post.is_head and post.agency_id == agency_id and post.act_class in HEADS
    ]
    if heads and agency is not None and agency.kind is not AgencyKind.DIVISION:
        return min(heads, key=lambda post: post.id)
    if agency is not None and agency.kind is AgencyKind.DIVISION:
        says = N_("The Act gives no power of its own to a division such as %(agency)s.")
        mends = N_("Ask for the agency above it, or for the Governor.")
    else:
        says, mends = N_("No post on file heads %(agency)s."), N_("Enter the post that heads the agency.")
    values: Values = {"agency": agency.name if agency else Term(Organ.AGENCY.label)}
    return found(K.NEEDS_LEGAL_OPINION, says, "60", mends=mends, **values)


def _routes(case: _Case) -> Iterator[Verdict]:
    """Every route to another's power; where there is none, what the Act would ask for."""
    papers = list(authorised(case.house, case.person, case.mine, case.target, case.asked))
    replacing = list(_replacing(case))
    yield from papers
    form = form_between(case.house, case.target, case.mine)
    values: Values = {"post": case.mine.title, "target": case.target.title}
    if form is not None:
        says = N_("No authorisation of %(post)s by %(target)s that would hold is on file.")
        mends = BY_ORDER if form.gazette else IN_WRITING
        yield found(K.MISSING_INSTRUMENT, says, form.section, mends=mends, **values)
    yield from replacing
    if form is None and not papers and not replacing:
        says = N_("The Act does not provide that %(post)s uses the power of %(target)s.")
        mends = N_("Let %(target)s act, or file a legal opinion.")
        yield found(K.NEEDS_LEGAL_OPINION, says, "81", "88", mends=mends, **values)


BY_ORDER = N_("An order of %(target)s to %(post)s, published in the Gazette.")
IN_WRITING = N_("A written authorisation of %(post)s by %(target)s.")


def _replacing(case: _Case) -> Iterator[Verdict]:
    for holding in case.house.holdings_of(case.mine.id):
        if holding.person_id == case.person and holding.kind in FULL:
            verdict = replaces(case.house, holding, case.target, case.asked)
            if verdict is not None:
                yield verdict


def _answer(case: _Case, best: Verdict) -> Sentence:
    """The verdict in one sentence."""
    values: Values = {
        "person": case.house.people[case.person],
        "post": case.mine.title,
        "target": case.target.title,
        "act": Term(case.asked.act.label),
        "day": case.asked.day,
    }
    if best.kind is K.VALID_AS_REPLACEMENT:
        return Sentence(REPLACING, values)
    return Sentence(OWN if case.mine.id == case.target.id else AUTHORISED, values)


OWN = N_("%(person)s, %(post)s, may %(act)s on %(day)s.")
REPLACING = N_("%(person)s, %(post)s, may %(act)s on %(day)s in place of %(target)s.")
AUTHORISED = N_("%(person)s, %(post)s, may %(act)s on %(day)s by authorisation of %(target)s.")
