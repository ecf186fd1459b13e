"""The form of a courtesy call: what it fills in, what it asks, and what it says beforehand."""

from datetime import date

import pytest
from sqlalchemy import select

from crm.activities.models import Activity, Participation
from crm.activities.rules import DEFAULT_AGENCY, ActivityKind, Side
from crm.partners.rules import PartnerKind
from crm.permissions import Role
from crm.platform.base import Classification

CALL, DEFAULTS, TWINS = "/activities/new-call", "/activities/call-defaults", "/activities/twins"


@pytest.fixture
def reader(browser, make, session):
    make.agency(code=DEFAULT_AGENCY, name_en="International Affairs Office")
    session.commit()
    return browser.sign_in(Role.OFFICER, language="en")


@pytest.fixture
def embassy(make):
    return make.partner(kind=PartnerKind.EMBASSY, name_en="Embassy of Bhutan")


def asked(reader, address, **query):
    return reader.client.get(address, query_string=query).get_json()


def visitor(session):
    session.rollback()
    return session.scalars(select(Participation).where(Participation.side == Side.THEIRS)).one()


def test_it_knows_the_head_of_the_partner_it_was_opened_for(reader, make, session, embassy):
    person, head = make.person(name_en="Karma Dorlam"), make.post(embassy, title_en="Ambassador")
    make.tenure(person, head, from_on=date(2011, 1, 1))
    governor = make.post(make.agency(), title_en="Governor", precedence=1)
    session.commit()
    page = reader.get(f"{CALL}?partner={embassy.id}")
    form = page.form(CALL)
    assert (form["partner-id"], form["visitor-id"]) == (str(embassy.id), str(person.id))
    assert (form["host-id"], form["on"]) == (str(governor.id), "2012-06-15")
    assert page.texts(".comes-as") == ["Comes as: Ambassador"]
    assert page.one("[data-post]").has_attr("hidden")
    told = asked(reader, DEFAULTS, partner=embassy.id)
    assert (told["visitor"]["label"], told["held"], told["offered"]) == ("Karma Dorlam", "Ambassador", None)
    assert told["posts"] == [{"id": str(head.id), "label": "Ambassador"}]
    stranger = make.person()
    session.commit()
    assert asked(reader, DEFAULTS, partner=embassy.id, visitor=stranger.id)["held"] == ""
    for partner in ("", "x", "9" * 30, "999999"):
        assert asked(reader, DEFAULTS, partner=partner)["visitor"] is None


def test_the_head_s_post_is_offered_while_nobody_holds_it(reader, make, session, embassy):
    head, aide = make.post(embassy, title_en="Ambassador"), make.post(embassy, is_head=False, precedence=900)
    session.commit()
    told = asked(reader, DEFAULTS, partner=embassy.id)
    assert (told["visitor"], told["offered"]) == (None, str(head.id))
    assert [post["id"] for post in told["posts"]] == [str(head.id), str(aide.id)]


def test_a_new_visitor_has_the_post_that_the_form_showed(reader, make, session, embassy):
    head = make.post(embassy, title_en="Ambassador of Bhutan")
    session.commit()
    typed = {"partner": "Embassy of Bhutan", "visitor": "Pema Lhamo", "post": str(head.id)}
    page = reader.submit(CALL, CALL, typed | {"on": "16/6/2555"}, status=422)
    assert not page.one("[data-post]").has_attr("hidden")
    assert page.form(CALL)["post"] == str(head.id)
    assert page.texts("[name=post] option") == ["No post", "Ambassador of Bhutan"]
    reader.submit(CALL, CALL, typed)
    assert (visitor(session).name_en, visitor(session).post_id) == ("Pema Lhamo", head.id)


@pytest.mark.parametrize("post", ["", "-1", "9" * 40, "x"])
def test_a_new_visitor_without_a_post_gets_none(reader, make, session, embassy, post):
    make.post(embassy)
    session.commit()
    typed = {"partner": "Embassy of Bhutan", "visitor": "Pema Lhamo", "post": post}
    if post:
        assert reader.submit(CALL, CALL, typed, status=422).one("#post-error")
        return
    reader.submit(CALL, CALL, typed)
    assert visitor(session).post_id is None


def test_a_post_of_another_partner_is_refused_at_its_field(reader, make, session, embassy):
    other = make.post(make.partner())
    session.commit()
    typed = {"partner": "Embassy of Bhutan", "visitor": "Pema Lhamo", "post": str(other.id)}
    assert reader.submit(CALL, CALL, typed, status=422).one("#post-error")


def test_a_twin_is_told_before_saving_and_warned_of_after_it(reader, make, session, embassy):
    hidden = {"classification": Classification.RESTRICTED, "kind": ActivityKind.COURTESY_CALL}
    make.activity(embassy, starts_on=date(2012, 6, 15), title_en="Hush", **hidden)
    session.commit()
    query = {"kind": "courtesy_call", "on": "15/6/2555", "partner": embassy.id}
    assert asked(reader, TWINS, **query) == []
    reader.submit(CALL, CALL, {"partner": "Embassy of Bhutan"})
    session.rollback()
    first = session.scalars(select(Activity).order_by(Activity.id.desc())).first()
    (told,) = asked(reader, TWINS, **query)
    assert (told["url"], told["when"]) == (f"/activities/{first.id}", "15 Jun 2012")
    assert "Embassy of Bhutan" in told["title"]
    assert asked(reader, TWINS, **query, but=first.id) == []
    for changed in ({"on": "14/6/2555"}, {"on": "6/2555"}, {"kind": "x"}, {"partner": "9" * 30}):
        assert asked(reader, TWINS, **(query | changed)) == []
    page = reader.get(reader.submit(CALL, CALL, {"partner": "Embassy of Bhutan"}).response.location)
    assert "Perhaps entered twice" in page.one(".flashes .flash.warm").get_text()
    session.rollback()
    assert len(session.scalars(select(Activity)).all()) == 3


def test_a_call_to_come_goes_along_to_the_full_form(reader, make, session, embassy):
    post = make.post(embassy, title_en="Ambassador")
    host = make.post(make.agency(), title_en="Governor", precedence=1)
    session.commit()
    typed = {
        "partner": "Embassy of Bhutan",
        "visitor": "Pema Lhamo",
        "post": str(post.id),
        "host-id": host.id,
    }
    page = reader.submit(CALL, CALL, typed | {"on": "1/12/2555", "result": "First call"}, status=422)
    full = reader.get(page.one("a[href^='/activities/new?']")["href"]).form("/activities/new")
    expected = {
        "kind": "courtesy_call",
        "direction": "inbound",
        "partners-id": [str(embassy.id)],
        "starts": "2012-12-01",
        "title_en": "First call",
        "people_theirs": "Pema Lhamo, Ambassador",
        "people_ours": "Governor",
    }
    assert {name: full[name] for name in expected} == expected
    made_up = "/activities/new?day=x&kind=y&partner=z&agency=99999999999999999999"
    assert reader.get(made_up).form("/activities/new")["starts"] == ""


def test_a_restricted_visitor_is_named_in_no_address(browser, make, session, embassy):
    hidden = make.person(name_en="Zephyrine", classification=Classification.RESTRICTED)
    make.agency(code=DEFAULT_AGENCY)
    session.commit()
    approver = browser.sign_in(Role.APPROVER, language="en")
    typed = {"partner": "Embassy of Bhutan", "visitor-id": str(hidden.id), "on": "1/12/2555"}
    page = approver.submit(CALL, CALL, typed, status=422)
    assert "Zephyrine" not in page.one("a[href^='/activities/new?']")["href"]


def test_a_partner_not_on_file_can_be_added(browser, reader, make, session):
    page = reader.submit(CALL, CALL, {"partner": "Atlantis"}, status=422)
    assert page.one("main form a[href='/partners/new']")
    liaison = browser.sign_in(Role.LIAISON, language="en")
    assert not liaison.submit(CALL, CALL, {"partner": "Atlantis"}, status=422).all("a[href='/partners/new']")
