"""Job J2: a courtesy call by keyboard alone, within 25 keystrokes besides text and 8 field stops."""

import re
from dataclasses import dataclass, field
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from crm.activities.models import Activity, Participation
from crm.activities.rules import DEFAULT_AGENCY, ActivityState, Side
from crm.partners.rules import PartnerKind
from crm.people.models import Person
from crm.permissions import Role

pytestmark = pytest.mark.browser

MOST_KEYSTROKES, MOST_STOPS = 25, 8
ITS_PAGE = re.compile(r"/activities/\d+$")


@dataclass
class Typist:
    """Somebody without a mouse; counts keys besides text, and the fields and buttons the focus stops at."""

    page: Page
    keystrokes: int = 0
    stops: list[str] = field(default_factory=list)

    def press(self, key: str) -> None:
        self.keystrokes += len(key.split("+"))
        self.page.keyboard.press(key)

    def tab(self) -> None:
        self.press("Tab")
        self.look()

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)

    def look(self) -> None:
        where = self.page.evaluate("document.activeElement.name || document.activeElement.innerText")
        if where and (not self.stops or self.stops[-1] != where):
            self.stops.append(where)

    def opens_the_call(self) -> None:
        self.press("n")
        self.page.wait_for_url("**/activities/new-call")
        self.stops.clear()
        expect(self.page.locator("[name=partner]")).to_be_focused()
        self.look()


@pytest.fixture
def embassy(make, session):
    """Bhutan's embassy with its Ambassador, the Governor, and the office that answers for calls."""
    office = make.agency(code=DEFAULT_AGENCY, name_th="สำนักงานการต่างประเทศ")
    governor = {"title_en": "Governor of Bangkok", "title_th": "ผู้ว่าราชการกรุงเทพมหานคร"}
    make.post(make.agency(), precedence=1, is_head=False, **governor)
    kind, names = PartnerKind.EMBASSY, {"name_en": "Embassy of Bhutan", "name_th": "สถานเอกอัครราชทูตภูฏาน"}
    embassy = make.partner(kind=kind, **names)
    title_en, title_th = "Ambassador of Bhutan to Thailand", "เอกอัครราชทูตภูฏานประจำประเทศไทย"
    post = make.post(embassy, title_en=title_en, title_th=title_th)
    person = make.person(name_en="Karma Dorlam", name_th="กรรมา ดอร์ลัม")
    make.tenure(person, post, from_on=date(2011, 3, 1))
    make.person(name_en="Karma Tenzin", name_th="กรรมา เทนซิน")
    session.commit()
    return embassy, office


def logged(session):
    session.expire_all()
    return session.scalars(select(Activity)).one()


@pytest.mark.parametrize("width", [1440, 360])
def test_a_call_is_logged_with_few_keys(reader, session, embassy, width):
    _, office = embassy
    typist = Typist(reader(Role.OFFICER, width=width))
    typist.opens_the_call()
    typist.write("ภูฏาน")
    expect(typist.page.locator("#partner-options li")).to_have_count(1)
    typist.tab()
    expect(typist.page.locator("[name=visitor]")).to_have_value("กรรมา ดอร์ลัม")
    expect(typist.page.locator(".comes-as")).to_contain_text("เอกอัครราชทูตภูฏานประจำประเทศไทย")
    for _to_day_host_and_result in range(3):
        typist.tab()
    typist.write("หารือความร่วมมือด้านพื้นที่สีเขียว")
    assert typist.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    typist.press("Control+s")
    typist.page.wait_for_url(ITS_PAGE)
    assert typist.keystrokes <= MOST_KEYSTROKES
    assert typist.stops[:5] == ["partner", "visitor", "on", "host", "result"]
    assert len(typist.stops) <= MOST_STOPS
    call = logged(session)
    assert call.state is ActivityState.HELD
    assert call.title_th == "เอกอัครราชทูตภูฏานประจำประเทศไทยเข้าเยี่ยมคารวะผู้ว่าราชการกรุงเทพมหานคร"
    assert call.title_en == "Courtesy call of the Ambassador of Bhutan to Thailand on the Governor of Bangkok"
    assert call.result_th == "หารือความร่วมมือด้านพื้นที่สีเขียว"
    assert (call.starts_on, call.agency_id) == (date(2012, 6, 15), office.id)


def test_a_promise_follows_without_a_mouse(reader, session, embassy):
    typist = Typist(reader(Role.OFFICER))
    typist.opens_the_call()
    typist.write("Bhutan")
    expect(typist.page.locator("#partner-options li")).to_have_count(1)
    for _to_the_last_button in range(7):
        typist.tab()
    typist.press("Enter")
    typist.page.wait_for_url("**/commitments/new")
    assert typist.keystrokes <= MOST_KEYSTROKES
    assert len(typist.stops[: typist.stops.index("then") + 1]) <= MOST_STOPS


def test_somebody_not_on_file_is_added_with_one_field(reader, session, embassy):
    typist = Typist(reader(Role.OFFICER))
    typist.opens_the_call()
    typist.write("Bhutan")
    expect(typist.page.locator("#partner-options li")).to_have_count(1)
    typist.tab()
    expect(typist.page.locator("[name=visitor]")).to_have_value("กรรมา ดอร์ลัม")
    typist.press("Control+a")
    typist.write("Pema Lhamo")
    expect(typist.page.locator("#visitor-options li.new")).to_have_count(1)
    typist.tab()
    expect(typist.page.locator("[name=post]")).to_have_value("")
    typist.press("Control+s")
    typist.page.wait_for_url(ITS_PAGE)
    call = logged(session)
    visitor = session.scalars(select(Participation).where(Participation.side == Side.THEIRS)).one()
    assert session.get_one(Person, visitor.person_id).name_en == "Pema Lhamo"
    assert call.title_en == "Courtesy call of Pema Lhamo of Embassy of Bhutan on the Governor of Bangkok"


def test_a_new_name_is_shown_the_post_it_will_have(reader, make, session, embassy):
    chile = make.partner(kind=PartnerKind.EMBASSY, name_en="Embassy of Chile", name_th="สถานเอกอัครราชทูตชิลี")
    head = make.post(chile, title_en="Ambassador of Chile", title_th="เอกอัครราชทูตชิลี")
    session.commit()
    typist = Typist(reader(Role.OFFICER))
    typist.opens_the_call()
    typist.write("Chile")
    expect(typist.page.locator("#partner-options li")).to_have_count(1)
    with typist.page.expect_response("**/call-defaults?*"):
        typist.tab()
    expect(typist.page.locator("[name=post]")).to_be_hidden()
    typist.write("Ignacia Guill")
    expect(typist.page.locator("#visitor-options li.new")).to_have_count(1)
    typist.tab()
    expect(typist.page.locator("[name=post]")).to_be_focused()
    expect(typist.page.locator("[name=post]")).to_have_value(str(head.id))
    for _to_day_host_and_result in range(3):
        typist.tab()
    typist.press("Control+s")
    typist.page.wait_for_url(ITS_PAGE)
    assert typist.keystrokes <= MOST_KEYSTROKES
    assert typist.stops[:6] == ["partner", "visitor", "post", "on", "host", "result"]
    assert len(typist.stops) <= MOST_STOPS
    session.rollback()
    visitor = session.scalars(select(Participation).where(Participation.side == Side.THEIRS)).one()
    assert (visitor.name_en, visitor.post_id) == ("Ignacia Guill", head.id)


def test_whoever_types_fast_still_gets_the_only_match(reader, session, embassy):
    typist = Typist(reader(Role.OFFICER))
    typist.opens_the_call()
    typist.write("Bhutan")
    typist.tab()
    expect(typist.page.locator("[name=partner-id]")).not_to_have_value("")
    expect(typist.page.locator("[name=visitor]")).to_have_value("กรรมา ดอร์ลัม")


def test_the_call_is_logged_without_script(chromium, site, reader, session, embassy):
    state = reader(Role.OFFICER).context.storage_state()
    context = chromium.new_context(base_url=site, java_script_enabled=False, storage_state=state)
    page = context.new_page()
    page.goto("/activities/new-call")
    page.fill("[name=partner]", "Embassy of Bhutan")
    page.press("[name=partner]", "Enter")
    page.wait_for_url(ITS_PAGE)
    assert logged(session).state is ActivityState.HELD
    context.close()
