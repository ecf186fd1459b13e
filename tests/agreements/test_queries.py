"""What the queries hold, and that they agree with the rules."""

from datetime import date

from sqlalchemy import select

from crm.access.queries import Office, visible_to
from crm.agreements import queries
from crm.agreements.models import Agreement
from crm.agreements.rules import Term
from crm.platform.base import Classification
from crm.platform.clock import now

DAY = date(2012, 9, 30)


def ids(session, query):
    return {row.id for row in session.execute(query).scalars().unique()}


def standing(day=DAY):
    return queries.standing_on(select(Agreement), day)


def test_what_is_to_be_decided_on_includes_today_and_the_same_day_of_next_year(session, make):
    today = date(2012, 2, 29)
    make.agreement(ends_on=date(2012, 2, 28))
    inside = [make.agreement(ends_on=day) for day in (today, date(2013, 2, 28))]
    noticed = make.agreement(ends_on=date(2013, 6, 30), notice_months=6)
    make.agreement(ends_on=date(2013, 3, 1))
    found = ids(session, queries.on_radar(standing(today), today))
    assert found == {one.id for one in [*inside, noticed]}


def test_an_end_is_unknown_unless_it_is_known_that_there_is_none(session, make):
    unknown = make.agreement(term=Term.FIXED)
    make.agreement(term=Term.EVERGREEN)
    make.agreement(ends_on=date(2013, 6, 1))
    make.agreement(legacy=False)
    assert ids(session, queries.end_unknown(standing())) == {unknown.id}


def test_the_groups_share_out_all_that_is_signed_and_not_over(session, make):
    make.agreement(legacy=False)
    make.agreement(ends_on=date(2012, 1, 1), term=Term.FIXED)
    ends = {"ends_on": date(2013, 1, 1)}
    made = [
        make.agreement(**facts)
        for facts in ({}, ends, ends | {"term": Term.AUTO_RENEW}, {"term": Term.EVERGREEN})
    ]
    groups = [
        queries.of_fixed_term(standing()),
        queries.of_term(standing(), Term.AUTO_RENEW),
        queries.of_term(standing(), Term.EVERGREEN),
        queries.end_unknown(standing()),
    ]
    found = [ids(session, group) for group in groups]
    assert sorted(number for group in found for number in group) == sorted(one.id for one in made)


def test_the_figures_count_what_the_lists_hold(session, make):
    for facts in (
        {},
        {"ends_on": date(2012, 12, 31)},
        {"signed_on": date(2012, 10, 1)},
        {"term": Term.EVERGREEN},
    ):
        make.agreement(**facts)
    make.agreement(classification=Classification.RESTRICTED)
    make.agreement(archived_at=now())
    figures = session.execute(visible_to(queries.figures(DAY), Agreement, Office())).one()
    every = visible_to(standing(), Agreement, Office())
    assert figures.in_force == len(ids(session, queries.in_force(every))) == 3
    assert figures.radar == len(ids(session, queries.on_radar(every, DAY))) == 1
    assert figures.end_unknown == len(ids(session, queries.end_unknown(every))) == 1
    assert figures.council == 0


def test_a_restricted_partner_neither_shows_nor_finds(session, make):
    hidden = make.partner(name_en="Hidden City", classification=Classification.RESTRICTED)
    agreement = make.agreement(hidden, title_en="Memorandum", title_th=None)
    assert ids(session, queries.matching(select(Agreement), "memo", Office())) == {agreement.id}
    assert ids(session, queries.matching(select(Agreement), "hidden", Office())) == set()
    assert ids(session, queries.with_partner(select(Agreement), hidden.id, Office())) == set()
    assert session.execute(queries.parties_of([agreement.id], Office())).all() == []


def test_titles_keep_what_finds_them_when_they_change(session, make):
    agreement = make.agreement(title_en="First", title_th="ฉบับแรก")
    agreement.title_en = "Second"
    session.flush()
    assert ids(session, queries.matching(select(Agreement), "second แรก", Office())) == {agreement.id}
    assert ids(session, queries.matching(select(Agreement), "first", Office())) == set()
