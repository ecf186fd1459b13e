"""What the office should see to (48, 55, 58), papers that end, and what goes when somebody leaves."""

from collections.abc import Iterator
from datetime import date, timedelta

from crm.authority.rules.holding import MOST_DEPUTIES, bereft, gazetted, serving, standing, tenure
from crm.authority.rules.house import Delegation, Holding, House
from crm.authority.rules.kinds import Act, Mode
from crm.authority.rules.papers import in_force
from crm.authority.rules.replacement import Asked, replaces
from crm.authority.rules.verdicts import Link, Names, Sentence, Values
from crm.people.rules import PostClass
from crm.platform.text import N_

DAYS_TO_DELEGATE = 7
DAYS_OF_WARNING = 90


def alerts(house: House, day: date) -> tuple[Link, ...]:
    """Everything that the office should see to on a day, each with its section."""
    return (
        *_not_delegated(house, day),
        *_deputies(house, day),
        *_to_be_ended(house, day),
        *_left_behind(house, day),
        *_ending(house, day),
    )


def _not_delegated(house: House, day: date) -> Iterator[Link]:
    """A new Governor delegates within seven days of the election (section 48)."""
    for governor, verdict in serving(house, house.of_class(PostClass.GOVERNOR), day):
        if not verdict.holds or governor.from_on is None:
            continue
        given = [
            paper.issued_on
            for paper in house.delegations
            if paper.mode is Mode.AUTHORISATION and paper.given_by == governor.id and paper.issued_on
        ]
        due = governor.from_on.last + timedelta(days=DAYS_TO_DELEGATE)
        values: Values = {"person": house.person_in(governor), "due": due}
        if not any(issued <= day for issued in given):
            yield Link(
                Sentence(N_("%(person)s has delegated nothing yet; it was due by %(due)s."), values), ("48",)
            )


def _deputies(house: House, day: date) -> Iterator[Link]:
    """At most four Deputy Governors, each appointed in the Gazette (section 55)."""
    deputies = serving(house, house.of_class(PostClass.DEPUTY_GOVERNOR), day)
    if len(deputies) > MOST_DEPUTIES:
        values: Values = {"count": len(deputies), "most": MOST_DEPUTIES}
        yield Link(
            Sentence(N_("%(count)s Deputy Governors are on file; %(most)s are allowed."), values), ("55",)
        )
    for deputy, _verdict in deputies:
        verdict = gazetted(house, deputy, day)
        if not verdict.holds:
            yield Link(verdict.says, ("55/2",))


def _to_be_ended(house: House, day: date) -> Iterator[Link]:
    """Political tenures that ended with their appointer's, and are open on file (section 58)."""
    for holding in house.holdings:
        gone = bereft(house, holding, day)
        if holding.to_on is None and gone is not None and not gone.holds:
            yield Link(gone.says, gone.citations)


def _left_behind(house: House, day: date) -> Iterator[Link]:
    """Papers in force whose giver has left, or who was named in person (sections 48, 58)."""
    for paper in house.delegations:
        giver = house.holding(paper.given_by)
        if not in_force(house, paper, day).holds:
            continue
        if giver is not None and tenure(house, giver, day).kind.value == "outside_dates":
            says = N_("%(person)s, who gave %(paper)s, has left; let the successor authorise anew.")
            yield Link(Sentence(says, {"person": house.person_in(giver)} | _of(paper)), ("48",))
        if paper.to_person is not None and not _still_there(house, paper, day):
            says = N_("%(person)s, to whom %(paper)s was given in person, has left the post.")
            yield Link(Sentence(says, {"person": house.people[paper.to_person]} | _of(paper)), ("88",))


def _still_there(house: House, paper: Delegation, day: date) -> bool:
    mine = [one for one in house.holdings_of(paper.to_post) if one.person_id == paper.to_person]
    return any(standing(house, one, day).holds for one in mine)


def _ending(house: House, day: date) -> Iterator[Link]:
    """Papers that end within ninety days."""
    last = day + timedelta(days=DAYS_OF_WARNING)
    for paper in house.delegations:
        if paper.to_on is not None and day < paper.to_on <= last and in_force(house, paper, day).holds:
            says = N_("%(paper)s ends on %(ends)s.")
            yield Link(Sentence(says, {"ends": paper.to_on} | _of(paper)), ())


def leaving(house: House, holding: Holding, day: date) -> tuple[Link, ...]:
    """What changes when somebody leaves a post on a day: what lapses with it, and who is next in turn."""
    return (
        *_appointed_by(house, holding, day),
        *_papers_of(house, holding, day),
        *_next_in_turn(house, holding, day),
    )


def _appointed_by(house: House, holding: Holding, day: date) -> Iterator[Link]:
    posts = [post for post in house.posts.values() if post.appointed_by == holding.post_id]
    for one, _verdict in serving(house, posts, day):
        values: Values = {"person": house.person_in(one), "post": house.title_of(one)}
        yield Link(Sentence(N_("%(person)s leaves office as %(post)s at the same time."), values), ("58",))


def _papers_of(house: House, holding: Holding, day: date) -> Iterator[Link]:
    for paper in house.delegations:
        if not in_force(house, paper, day).holds:
            continue
        taker: Values = {"taker": house.posts[paper.to_post].title} | _of(paper)
        if paper.given_by == holding.id:
            says = N_("%(paper)s to %(taker)s needs a legal opinion, or has to be given anew.")
            yield Link(Sentence(says, taker), ("48",))
        if paper.to_post == holding.post_id and paper.to_person == holding.person_id:
            says = N_("%(paper)s was given in person and passes to no successor.")
            yield Link(Sentence(says, taker), ("88",))
        elif paper.to_post == holding.post_id:
            says = N_("%(paper)s was given to the post and stays with its next holder.")
            yield Link(Sentence(says, taker), ("88",))


def _next_in_turn(house: House, holding: Holding, day: date) -> Iterator[Link]:
    """Who would replace the holder, were he or she gone: asked of a house without this tenure."""
    target = house.posts[holding.post_id]
    without = House(
        **(vars(house) | {"holdings": tuple(one for one in house.holdings if one is not holding)})
    )
    asked = Asked(Act.SIGN, frozenset(), day)
    for one, _verdict in serving(without, without.posts.values(), day):
        verdict = replaces(without, one, target, asked)
        if verdict is not None and verdict.holds:
            values: Values = {"person": house.person_in(one), "post": house.title_of(one)}
            says = N_("%(person)s, %(post)s, replaces until the post is filled.")
            yield Link(Sentence(says, values), verdict.citations)


def _of(paper: Delegation) -> Values:
    number = paper.number or "-"
    return {"paper": Names(f"No. {number}", f"ที่ {number}")}
