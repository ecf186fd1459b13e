"""Every total is the sum of the rows listed, worked out again from the rows themselves."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.access.queries import Office
from crm.activities.rules import MET, ActivityKind, ActivityState
from crm.documents.content import Gap
from crm.partners.rules import PartnerKind
from crm.platform.calendar import Month
from crm.reports.monthly.queries.gathering import month_facts
from crm.reports.monthly.rules.facts import Tally
from crm.reports.monthly.rules.held import activities_held, held_by_type
from crm.reports.monthly.rules.summary import summary
from tests.reports.facts import AT, ENGLISH, MAY, THAI, activity, cells, month, total
from tests.thorough import tries

DAYS = st.dates(date(2012, 3, 20), date(2012, 6, 20))
PERSONS = st.none() | st.integers(0, 500)
MONEY = st.none() | st.decimals(0, 10_000_000, places=2)
SUMMED = ("theirs", "ours", "persons", "cost", "promises")

ACTIVITIES = st.lists(
    st.builds(
        lambda start, length, **facts: activity(start, start + timedelta(length), **facts),
        start=DAYS,
        length=st.integers(0, 40),
        kind=st.sampled_from(ActivityKind),
        state=st.sampled_from(ActivityState),
        persons_theirs=PERSONS,
        persons_ours=PERSONS,
        persons_total=PERSONS,
        cost_thb=MONEY,
        promises=st.integers(0, 3),
    ),
    max_size=12,
)


def added(values):
    known = [value for value in values if not isinstance(value, Gap)]
    return sum(known) if known else Gap.UNKNOWN


@given(ACTIVITIES)
def test_the_totals_are_the_sums_of_the_rows(activities):
    section = activities_held(month(*activities), ENGLISH)
    numbered = [number for number in cells(section, "no") if number is not Gap.NOT_APPLICABLE]
    assert numbered == list(range(1, len(numbered) + 1))
    for key in SUMMED if section.totals else ():
        assert total(section, key) == added(cells(section, key))


@given(ACTIVITIES)
def test_the_subtotals_by_type_add_up_to_the_totals(activities):
    facts = month(*activities)
    section, by_type = activities_held(facts, ENGLISH), held_by_type(facts, ENGLISH)
    assert (section.totals is None) == (by_type.totals is None)
    for key in ("theirs", "ours", "persons", "cost") if by_type.totals else ():
        assert total(by_type, key) == added(cells(by_type, key)) == total(section, key)
    assert sum(cells(by_type, "activities")) == sum(isinstance(n, int) for n in cells(section, "no"))


@given(ACTIVITIES)
def test_both_languages_have_the_same_numbers_in_the_same_places(activities):
    facts = month(*activities)
    for build in (activities_held, held_by_type, summary):
        thai, english = build(facts, THAI), build(facts, ENGLISH)
        assert numbers(thai) == numbers(english)
        assert [row.id for row in thai.rows] == [row.id for row in english.rows]


def numbers(section):
    rows = [*section.rows, *([section.totals] if section.totals else [])]
    return [[cell for cell in row.cells if isinstance(cell, (int, Decimal, Gap))] for row in rows]


PERIODS = st.tuples(
    st.dates(date(2011, 4, 1), date(2012, 7, 1)),
    st.sampled_from([ActivityKind.MEETING, ActivityKind.TRAINING]),
    st.sampled_from([ActivityState.HELD, ActivityState.REPORTED, ActivityState.CANCELLED]),
    st.sets(st.integers(0, 3)),
)
KINDS = (PartnerKind.SISTER_CITY, PartnerKind.SISTER_CITY, PartnerKind.NETWORK, PartnerKind.EMBASSY)


@settings(max_examples=tries(5, 15), deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(PERIODS, max_size=10))
def test_the_database_counts_what_one_counts_by_hand(session, make, rows):
    facts = stored(session, make, rows)
    met = [(day, kind, {KINDS[n] for n in of} or {None}) for day, kind, state, of in rows if state in MET]
    periods = [
        [row for row in met if Month.of(row[0]) == MAY],
        [row for row in met if Month.of(row[0]) == MAY.year_before],
        [row for row in met if MAY.fiscal_start <= row[0] < MAY.after],
    ]
    assert facts.counts.distinct == tally(periods)
    keys = {(partner, kind) for _, kind, of in met for partner in of}
    by_hand = {
        (p, k): tally([[r for r in rows if r[1] is k and p in r[2]] for rows in periods]) for p, k in keys
    }
    assert facts.counts.by_kind == {key: counted for key, counted in by_hand.items() if counted != Tally()}
    section = activities_held(facts, ENGLISH)
    assert len(section.rows) == len(periods[0]) == total(summary(facts, ENGLISH), "month")


def stored(session, make, rows):
    """The facts of May with these rows in the database, which are then taken out again."""
    agency = make.any_agency
    with session.begin_nested() as sketch:
        partners = [make.partner(kind=kind) for kind in KINDS]
        for day, kind, state, chosen in rows:
            of = [partners[number] for number in chosen]
            make.activity(*of, starts_on=day, kind=kind, state=state, legacy=True, agency_id=agency.id)
        facts = month_facts(session, MAY, reader=Office(), today=date(2012, 7, 1), at=AT)
        sketch.rollback()
    return facts


def tally(periods):
    return Tally(*(len(period) for period in periods))
