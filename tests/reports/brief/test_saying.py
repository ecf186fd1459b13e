"""What a brief says, section by section, and that the same facts give the same text."""

from datetime import date, datetime

import pytest

from crm.access.queries import Office
from crm.activities.queries import activity_shown
from crm.activities.rules import ActivityState, CommitmentKind, CommitmentState, ParticipantRole, Side
from crm.agencies.rules import NameType
from crm.partners.models import Partner, PartnerName
from crm.partners.rules import PartnerKind
from crm.platform.base import Origin
from crm.platform.clock import BANGKOK
from crm.reports.brief.exports import Length
from crm.reports.brief.models import TalkingPoint
from crm.reports.brief.rules.kinds import PointKind
from tests.reports.brief.saying import brief, rows, section, told

MAIN = (
    *("coming", "relation", "meetings", "promises", "points", "sensitivities", "gifts", "protocol"),
    *("city", "networks", "published", "gaps", "agreements", "documents"),
)


@pytest.fixture
def venice(session, make):
    """Met three times since 2010 and once at a network; two promises, one of them late; a gift; a paper."""
    venice = make.partner(
        name_en="Venice", name_th="เวนิส", country="IT", seq=7, why_en="Canals.", founded_year=421
    )
    network = make.partner(name_en="League of Canals", name_th="สันนิบาตคลอง", kind=PartnerKind.NETWORK)
    make.agreement(venice, title_en="Pact of canals", signed_on=date(2010, 3, 1))
    for number, day in enumerate(
        (date(2009, 1, 5), date(2010, 3, 1), date(2011, 4, 2), date(2012, 3, 1)), start=1
    ):
        met = make.activity(venice, title_en=f"Meeting no. {number}", place_en="City Hall", starts_on=day)
    make.activity(venice, title_en="Planned", state=ActivityState.PLANNED, starts_on=date(2012, 7, 1))
    make.activity(venice, title_en="Called off", state=ActivityState.CANCELLED, starts_on=date(2012, 5, 1))
    make.activity(venice, network, title_en="Congress", starts_on=date(2012, 4, 1))
    make.participant(
        met, side=Side.THEIRS, role=ParticipantRole.HEAD, name_en="Enrico Dandolo", title_en="Doge"
    )
    make.commitment(met, text_en="Send trees", partner_id=venice.id, due_on=date(2012, 5, 1))
    make.commitment(met, text_en="Lend glass", kind=CommitmentKind.RECEIVED, partner_id=venice.id)
    done = {"state": CommitmentState.DONE, "closed_on": date(2012, 4, 1)}
    make.commitment(met, text_en="Send a map", partner_id=venice.id, **done)
    make.gift(met, item_en="Glass lion", custody_en="The Governor's office")
    make.document(met, title_en="Photograph on the steps")
    for number, kind in enumerate((PointKind.TALKING_POINT, PointKind.SENSITIVITY), start=1):
        session.add(
            TalkingPoint(partner_id=venice.id, kind=kind, position=number, text_en=f"Say no. {number}")
        )
    session.commit()
    return venice


def test_the_full_brief_has_its_parts_in_order(app, session, venice):
    document = brief(app, session, [venice], Office())
    assert tuple(one.key for one in document.sections) == MAIN
    assert document.title == "Brief: Venice (Italy)"
    assert document.facts[0][0] == "Purpose"


def test_the_relation_in_five_lines(app, session, venice):
    lines = {line[0]: line[1] for line in rows(brief(app, session, [venice], Office()), "relation")}
    assert lines == {
        "Why": "Canals.",
        "Since": "1 Mar 2010: Pact of canals",
        "Place in the list": "No. 7 in the published list: sister cities",
        "Agreements": "In force: 1",
        "How we stand": "Active; last met 1 Mar 2012; meetings of the two on file: 4;"
        " our open promises: 1 (overdue: 1); theirs: 1",
    }


def test_a_tie_of_which_nothing_is_known_says_so(app, session, make):
    partner = make.partner(name_en="Genoa", country=None, name_th=None)
    session.commit()
    document = brief(app, session, [partner], Office())
    assert [line[1] for line in rows(document, "relation")] == [
        "Nobody has written down why the city has this partner.",
        "–",
        "Sister city: outside the published lists",
        "No agreement is on file.",
        "No meeting on file; our open promises: 0; theirs: 0",
    ]
    lacking = {row[0] for row in rows(document, "gaps")}
    assert {"Who is in post there now", "The last meetings", "Promises", "Gifts exchanged"} <= lacking


def test_a_post_at_the_head_that_nobody_holds_is_a_gap(app, session, make, venice):
    make.post(venice, title_en="Doge of Venice", is_head=True)
    make.post(venice, title_en="Gondolier", is_head=False)
    mayor = make.post(venice, title_en="Mayor of Venice", is_head=True)
    make.tenure(make.person(), mayor, from_on=date(2011, 1, 1))
    session.commit()
    part = "Who is in post there now"
    unheld = [row for row in rows(brief(app, session, [venice], Office()), "gaps") if row[0] == part]
    assert unheld == [[part, "Nobody is known to hold the post: Doge of Venice"]]


def test_only_the_last_three_held_meetings_and_networks_apart(app, session, venice):
    met = rows(brief(app, session, [venice], Office()), "meetings")
    assert [(row[0], row[2]) for row in met] == [
        ("The two of us", "Meeting no. 4"),
        ("The two of us", "Meeting no. 3"),
        ("The two of us", "Meeting no. 2"),
        ("Among others, at a network: League of Canals", "Congress"),
    ]
    assert met[0][3] == "Enrico Dandolo, Doge"


def test_promises_of_both_sides_with_their_state(app, session, venice):
    promised = [tuple(row[:4]) for row in rows(brief(app, session, [venice], Office()), "promises")]
    assert promised == [
        ("We promised", "Send trees", "1 May 2012", "Overdue"),
        ("We promised", "Send a map", "–", "Done"),
        ("They promised", "Lend glass", "–", "Open"),
    ]


def test_what_is_written_by_hand_stands_in_every_brief_until_it_is_dropped(app, session, venice):
    document = brief(app, session, [venice], Office())
    assert [row[1] for row in rows(document, "points")] == ["Say no. 1"]
    assert [row[1] for row in rows(document, "sensitivities")] == ["Say no. 2"]
    session.query(TalkingPoint).filter_by(position=1).one().archived_at = datetime(2012, 6, 1, tzinfo=BANGKOK)
    session.commit()
    dropped = brief(app, session, [venice], Office())
    assert rows(dropped, "points") == []
    assert ["Talking points", "Nobody has written down what is to be said."] in rows(dropped, "gaps")


def test_each_fact_carries_its_source_and_age_and_the_old_are_flagged(app, session, make, venice):
    facts = {"origin": Origin.SEEDED, "source": "venice.example 2009-02"}
    make.activity(venice, title_en="Regatta", starts_on=date(2012, 6, 1), **facts)
    session.commit()
    document = brief(app, session, [venice], Office())
    for one in document.sections:
        if one.key not in {"gaps", "documents"}:
            assert one.columns[-1].key == "source"
            assert all(row.cells[-1] for row in one.rows)
    sources = {row[2]: row[-1] for row in rows(document, "meetings")}
    assert sources["Regatta"] == "venice.example 2009-02; 1 Jun 2012, less than a month old"
    assert sources["Meeting no. 4"].endswith("; 1 Mar 2012, 3 months old")
    signed = rows(document, "agreements")[0][-1]
    assert signed.endswith("1 Mar 2010, 2 years old [over 24 months]")


def test_a_visit_names_who_is_coming_and_when_we_last_met_them(app, session, make, venice):
    doge = make.person(name_en="Foscari", honorific_en="H.E.", pronunciation="FOS-ka-ri", languages="it,en")
    before = make.activity(venice, starts_on=date(2011, 9, 9))
    visit = make.activity(
        venice, title_en="Visit of the Doge", state=ActivityState.CONFIRMED, starts_on=date(2012, 7, 9)
    )
    for activity in (before, visit):
        make.participant(activity, side=Side.THEIRS, person_id=doge.id, name_en="Foscari", title_en="Doge")
    make.participant(visit, side=Side.THEIRS, position=2, name_en=None, name_th=None, headcount=4)
    make.participant(visit, name_en="Chadchart", title_en="Governor of Bangkok")
    session.commit()
    prepared = session.scalars(activity_shown(visit.id)).unique().one()
    document = brief(app, session, [venice], Office(), visit=prepared)
    assert document.facts[0] == ("Purpose", "Meeting: Visit of the Doge")
    theirs, others, ours = rows(document, "coming")
    assert theirs[:5] == ["Theirs", "1", "H.E. Foscari", "Doge", "9 Sep 2011"]
    assert theirs[5:7] == ["FOS-ka-ri", "Italian, English"]
    assert ["Salutation: English", "Your Excellency,"] in [row[:2] for row in rows(document, "protocol")]
    assert others[2] == "4 persons"
    assert ours[:4] == ["Ours", "1", "Chadchart", "Governor of Bangkok"]


def test_the_same_facts_give_the_same_text_and_both_languages_the_same_rows(app, session, venice):
    for length in Length:
        first, again = (told(brief(app, session, [venice], Office(), length=length)) for _ in range(2))
        assert first == again
        thai, english = (brief(app, session, [venice], Office(), tongue, length) for tongue in ("th", "en"))
        assert [len(one.rows) for one in thai.sections] == [len(one.rows) for one in english.sections]


def test_as_published_names_never_reach_a_brief(app, seeded):
    """Every partner of the sources: the forms that its documents print, and no list or letter may."""
    printed = seeded.query(PartnerName).filter_by(type=NameType.AS_PUBLISHED).all()
    usable = [name.text for name in seeded.query(PartnerName) if name.type is not NameType.AS_PUBLISHED]
    usable += [name for row in seeded.query(Partner) for name in (row.name_th, row.name_en) if name]
    wrong = [one for one in printed if not any(one.text.casefold() in name.casefold() for name in usable)]
    assert {"Bussan", "St. Petersberg"} <= {one.text for one in wrong}
    for name in wrong:
        partner = seeded.get(Partner, name.partner_id)
        for length in Length:
            assert name.text not in told(brief(app, seeded, [partner], Office(), length=length))


def test_an_as_published_form_in_a_text_becomes_the_official_name(app, session, make):
    city = make.partner(name_en="Busan", name_th="ปูซาน")
    session.add(PartnerName(partner_id=city.id, text="Bussan", language="en", type=NameType.AS_PUBLISHED))
    make.activity(city, title_en="Fire officers of Bussan; Bussanites", starts_on=date(2012, 1, 1))
    session.commit()
    document = brief(app, session, [city], Office())
    assert rows(document, "meetings")[0][2] == "Fire officers of Busan; Bussanites"
    assert section(document, "protocol").rows


def test_several_partners_are_told_apart(app, session, make, venice):
    genoa = make.partner(name_en="Genoa", country="IT")
    session.commit()
    document = brief(app, session, [venice, genoa], Office())
    assert document.title == "Brief: Venice (Italy), Genoa (Italy)"
    assert {row[0] for row in rows(document, "relation")} == {"Venice", "Genoa"}
    assert len(rows(document, "relation")) == 10
