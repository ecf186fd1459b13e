"""What the office should see to, and what goes when somebody leaves (48, 55, 58)."""

from datetime import date

from crm.authority.rules.alerts import alerts, leaving
from crm.authority.rules.board import board
from tests.authority.houses import DAY, ENVIRONMENT, GOVERNOR, HELD, PEOPLE, day, holding, house, order, paper


def cited(links, section):
    return [link.says.text % link.says.values for link in links if section in link.sections]


def test_a_governor_who_has_delegated_nothing_is_told_of():
    assert cited(alerts(house(), DAY), "48")
    assert not cited(alerts(house(paper("governor", "deputy")), DAY), "48")
    assert cited(alerts(house(paper("governor", "deputy")), date(2012, 1, 9)), "48")


def test_a_fifth_deputy_and_one_in_no_gazette_are_told_of():
    more = [
        holding("deputy 1", id=3000 + rank, person_id=PEOPLE[who], precedence=rank)
        for rank, who in ((3, "division"), (4, "section"), (5, "adviser"))
    ]
    assert len(cited(alerts(house(more=more), DAY), "55")) == 1
    bare = house(changed={"deputy 1": {"gazette_ref": None}})
    assert len(cited(alerts(bare, DAY), "55/2")) == 1


def test_those_who_left_with_the_governor_are_to_be_ended():
    gone = house(changed={"governor": {"to_on": day(2012, 3, 1)}})
    assert len(cited(alerts(gone, DAY), "58")) == 5
    assert not cited(alerts(gone, date(2012, 2, 29)), "58")


def test_papers_are_told_of_when_their_parties_left_or_they_end():
    left = house(order("governor", "clerk"), changed={"governor": {"to_on": day(2012, 3, 1)}})
    assert any("has left" in said for said in cited(alerts(left, DAY), "48"))
    ending = house(paper("governor", "deputy", to_on=date(2012, 8, 1)))
    assert any("ends on" in link.says.text for link in alerts(ending, DAY))
    assert not any("ends on" in link.says.text for link in alerts(house(paper("governor", "deputy")), DAY))


def test_what_changes_when_the_governor_leaves():
    where = house(paper("governor", "deputy"))
    changes = leaving(where, where.holding(HELD["governor"]), DAY)
    said = [link.says.text % link.says.values for link in changes]
    assert sum("at the same time" in one for one in said) == 5
    assert any("given anew" in one for one in said)


def test_what_changes_when_the_clerk_leaves():
    where = house(order("governor", "clerk"))
    said = [link.says.text % link.says.values for link in leaving(where, where.holding(HELD["clerk"]), DAY)]
    assert any("stays with its next holder" in one for one in said)
    assert any("deputy clerk 1" in one or "replaces until" in one for one in said)


def test_the_board_names_everybody_who_may_and_nobody_else():
    where = house(paper("governor", "deputy"), order("governor", "director"), away=["director"])
    power = next(one for one in board(where, DAY) if one.principal == GOVERNOR)
    people = {where.people[entry.holding.person_id].en for entry in power.entries}
    assert people == {"governor", "deputy 1", "deputy 2", "director", "deputy director"}
    some = house(order("governor", "clerk", all_areas=False, areas=frozenset({ENVIRONMENT})))
    power = next(one for one in board(some, DAY) if one.principal == GOVERNOR)
    assert {entry.areas for entry in power.entries} == {frozenset(), frozenset({ENVIRONMENT})}
    assert all(entry.verdict.holds for entry in power.entries)
