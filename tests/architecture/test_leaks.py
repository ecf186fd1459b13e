"""What is restricted reaches no page, list, count, look-up, export or report of a reader without a grant.

Each secret is called by two words: one is typed, the other would betray that something answered.
"""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from crm.access.models import AccessGrant
from crm.activities.rules import Side
from crm.agencies.rules import NameType
from crm.partners.models import PartnerName
from crm.partners.rules import PartnerKind
from crm.permissions import Role
from crm.platform.base import Classification
from tests.architecture.routes import ids_of, routes

TYPED, TOKEN = "Zephyrine", "Quixalot"
NAME = f"{TYPED} {TOKEN}"
RESTRICTED = {"classification": Classification.RESTRICTED}
LISTS = (
    "/activities/",
    "/activities/commitments",
    "/activities/gifts",
    "/activities/participants",
    "/agreements/",
    "/documents/",
    "/history",
    "/partners/",
    "/partners/names",
    "/partners/occasions",
    "/partners/projects",
    "/partners/duties",
    "/partners/dues",
    "/people/",
    "/people/posts",
    "/people/tenures",
    "/people/contacts",
)
SECRETS = ("/activities/1", "/agreements/2", "/people/2", "/partners/2")


@pytest.fixture
def secrets(make, session):
    """An open world, and one restricted record of each noun hung on it, each carrying both words."""
    partner, agency, person = make.partner(), make.agency(), make.person()
    post, item = make.post(partner), make.plan_item(make.plan(), agency_id=agency.id)
    make.tenure(person, post, from_on=date(2012, 1, 1))
    when = {"starts_on": date(2012, 5, 18), "agency_id": agency.id, "plan_item_id": item.id}
    paper = make.agreement(partner, agency_id=agency.id, signed_on=date(2012, 5, 1))
    titled, named = {"title_en": NAME, "title_th": NAME}, {"name_en": NAME, "name_th": NAME}
    secret = make.activity(partner, result_en=NAME, **titled, **RESTRICTED, **when)
    make.commitment(secret, text_en=NAME, text_th=NAME, due_on=date(2012, 6, 1), partner_id=partner.id)
    make.gift(secret, item_en=NAME, item_th=NAME, partner_id=partner.id)
    make.participant(secret, name_en=NAME)
    make.document(secret, **titled)
    covert = make.agreement(partner, agency_id=agency.id, signed_on=date(2012, 5, 2), **titled, **RESTRICTED)
    make.obligation(covert, text_en=NAME, text_th=NAME, due_on=date(2012, 6, 1), partner_id=partner.id)
    known = make.activity(partner, agreements=[paper, covert], **(when | {"starts_on": date(2012, 5, 2)}))
    ghost = make.person(**named, **RESTRICTED)
    make.tenure(ghost, post, from_on=date(2012, 2, 1))
    make.participant(known, side=Side.THEIRS, name_en=NAME, person_id=ghost.id)
    lair = make.partner(**named, latitude=1.0, longitude=2.0, **RESTRICTED)
    make.post(lair, **titled)
    den = make.partner(kind=PartnerKind.NETWORK, **RESTRICTED)
    make.duty(den, what_en=NAME, what_th=NAME, agency_id=agency.id, starts_on=date(2012, 5, 1))
    make.due(den, reference=NAME, note_en=NAME, due_on=date(2012, 5, 20), paid_on=date(2012, 5, 21))
    session.add(PartnerName(partner_id=lair.id, text=NAME, language="en", type=NameType.FORMER))
    session.commit()
    return [secret, covert, ghost, lair]


def text_of(browser, path):
    answer = browser.client.get(path, buffered=True)
    readable = answer.mimetype.startswith(("text/", "application/json"))
    return answer.get_data(as_text=True) if readable else ""


def sheet_of(browser, path):
    answer = browser.client.get(f"{path}?format=xlsx")
    if answer.mimetype == "text/html":  # whoever may not read the list gets no sheet of it
        return ""
    book = load_workbook(io.BytesIO(answer.get_data()))
    return " ".join(str(cell.value) for sheet in book for row in sheet for cell in row)


def refused(browser):
    """What a form answers that names hidden records, by what is typed and by number."""
    typed = {"title_en": "x", "partners": TYPED, "partners-id": "2", "agreements-id": "2", "agency-id": "1"}
    sent = browser.client.post("/activities/new", data={"csrf_token": browser.csrf(), **typed})
    return sent.get_data(as_text=True)


def pages(*paths):
    return lambda browser: [text_of(browser, path) for path in paths]


ASKED = f"?q={TYPED}"
CHANNELS = {
    "list": pages(*LISTS, *(f"{path}{ASKED}" for path in LISTS)),
    "archive": pages(*(f"{path}?archived=1" for path in LISTS)),
    "last met": pages("/partners/1", "/partners/1/history", "/people/1"),
    "search": pages(f"/search/{ASKED}", f"/search/suggestions{ASKED}", f"/search/?q={TYPED}+{TYPED}"),
    "type-ahead": pages(
        *(f"/{place}/lookup{ASKED}" for place in ("partners", "people", "people/posts", "agreements")),
        "/activities/twins?kind=meeting&on=2012-05-18&partner=1",
    ),
    "export": lambda browser: [
        *(text_of(browser, f"{path}?format=csv") for path in LISTS),
        *(sheet_of(browser, path) for path in LISTS),
    ],
    "history": pages(
        "/partners/1/history", "/people/1/history", "/activities/2/history", "/history", "/history?of=person"
    ),
    "error message": lambda browser: [
        refused(browser),
        *(
            text_of(browser, f"{path}{rest}")
            for path in SECRETS
            for rest in ("", "/edit", "/readers", "/history")
        ),
    ],
    "report": pages(
        "/reports/",
        "/reports/monthly/2012-05",
        *(f"/reports/monthly/2012-05?format={kind}&lang=en" for kind in ("json", "csv")),
    ),
    "calendar": pages(
        *(f"/calendar/?look={look}&on=2012-05-18" for look in ("month", "week", "list", "year")),
        "/calendar/?look=list&on=2012-05-18&kind=promise",
        "/calendar/feeds",
    ),
    "document": pages("/documents/1", "/documents/1/edit", "/documents/1/history"),
    "panel": pages(
        "/partners/1", "/people/1", "/people/posts/1", "/agencies/1", "/agreements/1", "/plans/items/1"
    ),
    "desk": pages(
        "/", "/partners/map", *(f"/activities/call-defaults?partner={number}" for number in (1, 2))
    ),
    "back office": pages(
        *(f"/admin/{path}/{rest}" for path in ("grants", "journal") for rest in ("", "?format=csv"))
    ),
}


@pytest.mark.parametrize("channel", CHANNELS)
def test_nothing_comes_through(browser, secrets, channel):
    for role in (Role.OFFICER, Role.ADMIN):
        browser.session.rollback()
        browser.sign_in(role, language="en")
        texts = CHANNELS[channel](browser)
        assert any(texts), f"nothing is said to {role}"
        assert [text[:300] for text in texts if TOKEN in text] == [], role


@pytest.mark.parametrize("role", [Role.VIEWER, Role.LIAISON, Role.APPROVER])
def test_no_page_at_all_tells_it(browser, secrets, role):
    browser.sign_in(role, language="en")
    paths = {ids_of(route) for route in routes(browser.app, "GET")}
    paths |= {path.replace("/1", "/2", 1) for path in paths}
    assert [path for path in sorted(paths) if TOKEN in text_of(browser, path)] == []


@pytest.mark.parametrize("path", SECRETS)
def test_its_own_page_is_not_there(browser, secrets, path):
    browser.sign_in(Role.OFFICER).get(path, status=404)


def test_a_granted_reader_sees_it(browser, session, secrets):
    browser.sign_in(Role.VIEWER, language="en")
    for row in secrets:
        session.add(AccessGrant(entity=row.__tablename__, entity_id=row.id, user_id=browser.user.id))
    session.commit()
    seen = {channel for channel, read in CHANNELS.items() if any(TOKEN in text for text in read(browser))}
    assert seen >= {"list", "search", "type-ahead", "export", "history", "document", "panel"}
    assert "report" not in seen or TOKEN not in text_of(
        browser, "/reports/monthly/2012-05?format=json&lang=en"
    ), "files hold normal records only"


def test_counts_do_not_count_it(browser, secrets):
    browser.sign_in(Role.VIEWER, language="en")
    for path in ("/activities/", "/agreements/", "/people/", "/partners/"):
        assert browser.get(path).texts(".tally")[-1].startswith("1 "), path
    for path in ("/activities/commitments", "/activities/gifts", "/documents/"):
        assert browser.get(path).texts(".tally")[-1].startswith("0 "), path


def test_the_day_of_a_secret_meeting_is_no_last_meeting(browser, secrets):
    browser.sign_in(Role.VIEWER, language="en")
    said = browser.get("/partners/1").text
    assert "2 May 2012" in said
    assert "18 May 2012" not in said
