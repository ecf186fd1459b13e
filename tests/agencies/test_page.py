"""An agency's page: its facts, the powers it leads, what is below it, and the partners in its care."""

import pytest
from sqlalchemy import select

from crm.agencies import queries
from crm.agencies.models import Agency, AgencyName, AuthorityArea, Liaison
from crm.agencies.rules import AgencyKind, NameType
from crm.partners.views import agency_panel
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.clock import now


@pytest.fixture
def reader(browser):
    return browser.sign_in(Role.VIEWER, language="en")


def seeded_agency(session, code):
    return session.scalars(select(Agency.id).where(Agency.code == code)).one()


def test_a_department_shows_the_powers_it_leads(seeded, reader):
    page = reader.get(f"/agencies/{seeded_agency(seeded, 'BMA-ENV')}")
    assert page.heading == "Environment Department สำนักสิ่งแวดล้อม"
    assert "Department · Section 60 (5)" in page.text
    assert "Section 89 (14) Environment development and conservation of environment" in page.text
    assert "Public Cleansing Department" in page.text
    assert "Director-General of the Environment Department" in page.text


def test_an_agency_without_powers_says_so(session, make, reader):
    agency = make.agency()
    session.commit()
    assert "This one leads in none of them." in reader.get(f"/agencies/{agency.id}").text


def test_above_and_below_lead_to_each_other(seeded, reader):
    above, below = seeded_agency(seeded, "BMA-PS"), seeded_agency(seeded, "BMA-PS-IAO")
    assert reader.get(f"/agencies/{above}").all(f'main a[href="/agencies/{below}"]')
    assert reader.get(f"/agencies/{below}").all(f'main a[href="/agencies/{above}"]')


def test_former_names_stand_with_their_days(session, make, reader):
    agency = make.agency()
    name = {"text": "Old Office", "language": "en", "type": NameType.FORMER}
    session.add(AgencyName(agency_id=agency.id, valid_from="1995-08-28", valid_to="2017", **name))
    session.commit()
    assert "Former name Old Office 28 Aug 1995–2017" in reader.get(f"/agencies/{agency.id}").text


def test_powers_stand_in_the_acts_order(session, make):
    agency = make.agency()
    for code, number in (("S89-14B", "(14 bis)"), ("S89-02", "(2)"), ("S89-14", "(14)")):
        area = AuthorityArea(code=code, number=number, name_en=code, plain_en=code, name_th=code)
        area.leads = [agency]
        session.add(area)
    session.flush()
    led = session.scalars(queries.areas_led_by(agency.id))
    assert [area.number for area in led] == ["(2)", "(14)", "(14 bis)"]


@pytest.mark.parametrize("address", ["/agencies/4711", "/agencies/0", f"/agencies/{10**30}", "/agencies/x"])
def test_what_is_not_there_is_not_found(reader, address):
    reader.get(address, status=404)


def test_the_lookup_offers_twelve_by_any_name(seeded, reader):
    def offered(typed):
        return reader.client.get("/agencies/lookup", query_string={"q": typed}).get_json()

    assert len(offered("")) == 12
    assert offered("international affairs")[0]["label"] == "International Affairs Office"
    assert offered("สกต.")[0]["hint"] == "Division · สกต."


def test_a_liaison_writes_for_the_one_agency(session, make, browser):
    agency, other = make.agency(), make.agency(kind=AgencyKind.DIVISION)
    browser.sign_in(Role.LIAISON, agency_id=agency.id)
    assert session.scalars(queries.agencies_of_liaison(browser.user.id)).all() == [agency.id]
    session.scalars(select(Liaison)).one().archived_at = now()
    session.flush()
    assert session.scalars(queries.agencies_of_liaison(browser.user.id)).all() == []
    assert session.scalars(queries.agencies_of_liaison(None)).all() == []
    assert other.id != agency.id


class TestPartnersInItsCare:
    def drawn(self, reader, agency):
        with reader.request():
            return agency_panel(agency)

    def test_few_are_named(self, session, make, reader):
        agency = make.agency()
        make.partner(name_en="Ours", steward_agency_id=agency.id)
        make.partner(name_en="Secret", steward_agency_id=agency.id, classification=Classification.RESTRICTED)
        make.partner(name_en="Theirs")
        session.commit()
        panel = self.drawn(reader, agency)
        assert "Ours" in panel
        assert "Secret" not in panel
        assert "Theirs" not in panel

    def test_many_are_counted_by_kind_with_links_to_them(self, seeded, reader):
        agency = seeded.scalars(select(Agency).where(Agency.code == "BMA-PS-IAO")).one()
        panel = self.drawn(reader, agency)
        assert f'<a href="/partners/?agency={agency.id}&amp;kind=embassy">Embassies</a>' in panel

    def test_none_draws_nothing(self, session, make, reader):
        agency = make.agency()
        session.commit()
        assert self.drawn(reader, agency) == ""
