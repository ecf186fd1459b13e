"""The pages of letters: occasions ticked, a batch taken through its steps, panels, search, leaks."""

import io
from datetime import date

import docx
import pytest
from sqlalchemy import select

from crm.access.models import AccessGrant
from crm.letters.models import Letter
from crm.letters.rules import LetterState
from crm.partners.models import Occasion, Partner
from crm.partners.rules import OccasionKind
from crm.people.models import Post, Tenure
from crm.people.rules import PostClass, TenureKind
from crm.permissions import Role
from crm.platform.base import Classification

TODAY = date(2012, 6, 15)


@pytest.fixture
def missions(make, seeded):
    """Ten embassies whose national day comes within 365 days, each with an ambassador; and a Governor."""
    posts = select(Post).join(Post.partner).where(Partner.seed_key.like("embassy-%"), Post.is_head)
    for at, post in enumerate(seeded.scalars(posts.order_by(Post.id).limit(10)).all()):
        names = {"name_en": f"Envoy {at}", "name_th": f"ผู้แทน {at}", "honorific_en": "H.E. Mr."}
        make.tenure(make.person(**names), post, kind=TenureKind.ACCREDITED, from_on=date(2011, 1, 1))
    governor = seeded.scalars(select(Post).where(Post.act_class == PostClass.GOVERNOR)).one()
    for tenure in seeded.scalars(select(Tenure).where(Tenure.post_id == governor.id)):
        tenure.from_on = None
    make.tenure(make.person(name_en="Sukhumbhand", name_th="สุขุมพันธุ์"), governor, from_on=date(2009, 1, 1))
    seeded.commit()


@pytest.fixture
def officer(browser):
    return browser.sign_in(Role.OFFICER, language="en")


def fresh(session):
    session.rollback()
    return session.scalars(select(Letter).order_by(Letter.id)).all()


def made(officer, path="/letters/occasions?days=365"):
    """Letters for every occasion of the page for which one can be made, as ticked by the reader."""
    page = officer.get(path)
    chosen = [box["value"] for box in page.all("#fixed input[name=chosen]")]
    return chosen, officer.post(path, {"chosen": chosen, "language": "en"})


def step(officer, page, name, **changed):
    return officer.post(f"/letters/steps/{name}", page.form(f"/letters/steps/{name}") | changed)


def test_ten_letters_in_five_clicks(missions, officer, seeded):
    chosen, answer = made(officer)
    assert len(chosen) == 10
    batch = answer.response.location
    page = officer.get(batch)
    assert page.heading == "10 letters made together"
    assert page.one(".lead").text.startswith("Number them, print the file")
    step(officer, page, "number")
    page = officer.get(batch)
    assert page.one(".lead").text.startswith("They are numbered")
    assert page.texts("main tbody td:first-child") == [f"{number}/2012" for number in range(1, 11)]
    step(officer, page, "sign")
    page = officer.get(batch)
    assert page.one(".lead").text.startswith("They are signed")
    step(officer, page, "send")
    page = officer.get(batch)
    assert page.one(".lead").text == "All of them are sent. Nothing is left to be done."
    assert page.one("main .card header .muted").text == "Sent: 10"
    assert not page.all("main form")
    letters = fresh(seeded)
    assert {letter.state for letter in letters} == {LetterState.SENT}
    assert {letter.signatory_name for letter in letters} == {"Sukhumbhand"}
    assert all(letter.capacity_check_id for letter in letters)
    assert not officer.get("/letters/occasions?days=365").all("#fixed input[name=chosen]")


def test_the_desk_asks_no_more_for_what_has_its_number(missions, officer, make, seeded):
    grand_duchy = select(Post).join(Post.partner).where(Partner.seed_key == "embassy-lu")
    facts = {"kind": TenureKind.ACCREDITED, "from_on": date(2011, 1, 1)}
    make.tenure(make.person(name_en="Schmit"), seeded.scalars(grand_duchy).one(), **facts)
    seeded.commit()
    link = officer.get("/").one("#occasions header a")["href"]
    asked = len(officer.get(link).all("#fixed tbody tr"))
    chosen, answer = made(officer, link)
    assert len(officer.get(link).all("#fixed tbody tr")) == asked
    step(officer, officer.get(answer.response.location), "number")
    tile = officer.get("/").one(f'a.tile[href="{link}"] b').get_text()
    page = officer.get(link)
    assert len(page.all("#fixed tbody tr")) == int(tile) == asked - len(chosen) < asked
    assert len(officer.get(page.one("#fixed header a")["href"]).all("#fixed tbody tr")) == asked


def test_a_day_before_the_one_that_it_follows_is_refused_at_its_field(missions, officer, seeded):
    """Dated and numbered on 15 June: signed not before, sent not before the signing."""
    batch = made(officer)[1].response.location
    step(officer, officer.get(batch), "number")
    form = officer.get(batch).form("/letters/steps/sign") | {"sign-on": "14/6/2555"}
    page = officer.post("/letters/steps/sign", form, status=422)
    assert "before the date of the letter" in page.one(".field.wrong:has(#sign-on)").text
    step(officer, officer.get(batch), "sign")
    form = officer.get(batch).form("/letters/steps/send") | {"send-on": "14/6/2555"}
    page = officer.post("/letters/steps/send", form, status=422)
    assert "lies before the signing" in page.one(".field.wrong:has(#send-on)").text
    assert {letter.state for letter in fresh(seeded)} == {LetterState.SIGNED}


def test_one_file_holds_the_batch_one_letter_a_page(missions, officer):
    _, answer = made(officer)
    response = officer.client.get(f"{answer.response.location}/file")
    assert response.headers["Content-Disposition"].endswith('.docx"')
    word = docx.Document(io.BytesIO(response.get_data()))
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert texts.count("Your Excellency,") == 10
    breaks = [p for p in word.paragraphs if p.paragraph_format.page_break_before]
    assert len(breaks) == 9
    assert word.styles["Normal"].font.name == "TH Sarabun New"


def test_a_thai_letter_is_laid_out_as_the_regulation_asks(missions, officer, seeded):
    page = officer.get("/letters/occasions?days=365")
    chosen = page.all("#fixed input[name=chosen]")[0]["value"]
    officer.post("/letters/occasions?days=365", {"chosen": chosen, "language": "th"})
    (letter,) = fresh(seeded)
    word = docx.Document(io.BytesIO(officer.client.get(f"/letters/{letter.id}/file").get_data()))
    texts = [paragraph.text for paragraph in word.paragraphs if paragraph.text]
    assert texts[0].startswith("ที่")
    assert any(text.startswith("เรื่อง") for text in texts)
    assert "ขอแสดงความนับถือ" in texts
    assert not any(digit in text for text in texts for digit in "0123456789" if text[0] != "(")


def test_nothing_ticked_says_what_to_do(missions, officer):
    page = officer.post("/letters/occasions", {"language": "en"}, status=422)
    assert "Tick the occasions" in page.text


def test_a_day_that_moves_is_typed(missions, officer, make, seeded):
    holy_see = seeded.scalars(select(Partner).where(Partner.seed_key == "embassy-va")).one()
    post = seeded.scalars(select(Post).where(Post.partner_id == holy_see.id)).one()
    make.tenure(make.person(name_en="Nuncio"), post, kind=TenureKind.ACCREDITED, from_on=date(2011, 1, 1))
    seeded.commit()
    page = officer.get("/letters/occasions")
    number = page.one("#moving input[name=chosen]")["value"]
    wrong = officer.post("/letters/occasions", {"chosen": number, "language": "en"}, status=422)
    assert "Apostolic Nunciature, " in wrong.one(".flashes").text
    assert "Choose a day." in wrong.one(".flashes").text
    assert wrong.one("#moving input[type=text]")["aria-label"].startswith(
        "Day of Apostolic Nunciature, Anniv"
    )
    assert len(wrong.all("#moving button")) == 1
    typed = {"chosen": number, "language": "en", f"day-{number}": "13/7/2555"}
    officer.post("/letters/occasions", typed)
    (letter,) = fresh(seeded)
    assert letter.for_on == date(2012, 7, 13)
    assert_written(officer.get("/letters/occasions"), letter)


def assert_written(page, letter):
    """The letter stands among the days that move, and nothing is offered in its place."""
    assert page.one("#moving tbody td:last-child a")["href"] == f"/letters/{letter.id}"
    assert not page.all("#moving input")


def test_a_day_that_moves_is_written_for_in_the_year_before(missions, officer, make, seeded):
    occasion = seeded.scalars(select(Occasion).join(Partner).where(Partner.seed_key == "embassy-va")).one()
    post = seeded.scalars(select(Post).where(Post.partner_id == occasion.partner_id)).one()
    make.tenure(make.person(), post, kind=TenureKind.ACCREDITED, from_on=date(2011, 1, 1))
    seeded.commit()
    typed = {"chosen": occasion.id, "language": "en", f"day-{occasion.id}": "13/3/2556"}
    officer.post("/letters/occasions", typed)
    (letter,) = fresh(seeded)
    assert letter.year == 2013
    assert_written(officer.get("/letters/occasions"), letter)


def test_who_may_not_sign_is_said_at_the_field(missions, officer, make, seeded):
    _, answer = made(officer)
    batch = answer.response.location
    step(officer, officer.get(batch), "number")
    director = make.tenure(make.person(), make.post(make.agency()), from_on=date(2011, 1, 1))
    seeded.commit()
    fields = {"sign-signatory-id": str(director.id), "sign-signatory": ""}
    form = officer.get(batch).form("/letters/steps/sign") | fields
    page = officer.post("/letters/steps/sign", form, status=422)
    assert page.all(".field.wrong #sign-signatory")
    assert {letter.state for letter in fresh(seeded)} == {LetterState.NUMBERED}


@pytest.fixture
def envoy(make, session):
    """An ambassador in post, and a call that was held."""
    embassy = make.partner(name_en="Embassy of Bhutan", name_th="สถานเอกอัครราชทูตภูฏาน")
    titles = {"title_en": "Ambassador of Bhutan", "title_th": "เอกอัครราชทูตภูฏาน"}
    tenure = make.tenure(make.person(name_en="Karma"), make.post(embassy, **titles), from_on=date(2011, 1, 1))
    held = make.activity(embassy)
    session.commit()
    return embassy, tenure, held


def template(officer, kind):
    body = "{salutation}\nWe greet {you}."
    facts = {"kind": kind, "language": "en", "subject": "A greeting", "body": body}
    officer.submit("/letters/templates/new", "/letters/templates/new", facts)


@pytest.mark.parametrize("kind", ["welcome", "farewell", "thanks"])
def test_a_single_letter_begins_on_the_page_of_the_person_or_the_activity(officer, session, envoy, kind):
    embassy, tenure, held = envoy
    template(officer, kind)
    above = f"/activities/{held.id}" if kind == "thanks" else f"/people/{tenure.person_id}"
    write = officer.get(above).one(f'#letters a[href*="kind={kind}"]')["href"]
    action = officer.get(write).one("form.form")["action"]
    officer.post(action, officer.get(write).form(action) | {"language": "en"})
    (letter,) = fresh(session)
    assert (letter.tenure_id, letter.for_on, letter.kind.value) == (tenure.id, TODAY, kind)
    for path in (above, f"/people/{tenure.person_id}", f"/partners/{embassy.id}"):
        assert officer.get(path).one(f'#letters a[href="/letters/{letter.id}"]')
    assert "on file already" in officer.post(action, officer.get(write).form(action), status=422).text


def test_a_faulty_template_is_refused_with_what_was_typed(officer):
    facts = {"kind": "thanks", "language": "en", "subject": "Thanks", "body": "{salutation} {salary}"}
    page = officer.post("/letters/templates/new", facts, status=422)
    assert "There is no place {salary}" in page.text
    assert page.form("/letters/templates/new")["body"] == "{salutation} {salary}"


def test_a_letter_is_found_by_its_words(officer, make, session, envoy):
    letter = make.letter(envoy[1], subject="Dragon greetings", partner_id=envoy[0].id)
    session.commit()
    assert f"/letters/{letter.id}" in [
        link["href"] for link in officer.get("/search/?q=dragon").all("main a[href]")
    ]


def channels(officer, letter, embassy):
    """Everywhere that a letter might be seen."""
    for path in ("/letters/", "/letters/?format=csv", f"/partners/{embassy.id}", "/history"):
        yield "Dragon greetings" in officer.client.get(path).get_data(as_text=True)
    yield f"/letters/{letter.id}" in officer.client.get("/search/?q=dragon").get_data(as_text=True)
    for path in (f"/letters/{letter.id}", f"/letters/{letter.id}/file", f"/letters/batches/{letter.id}"):
        yield officer.client.get(path).status_code == 200


@pytest.mark.parametrize("granted", [False, True])
def test_a_restricted_letter_leaks_nowhere(officer, make, session, envoy, granted):
    embassy, tenure, _ = envoy
    letter = make.letter(
        tenure, subject="Dragon greetings", classification=Classification.RESTRICTED, partner_id=embassy.id
    )
    letter.batch = letter.id
    if granted:
        session.add(AccessGrant(entity="letter", entity_id=letter.id, user_id=officer.user.id))
    session.commit()
    seen = list(channels(officer, letter, embassy))
    assert seen == [granted] * len(seen)


@pytest.mark.parametrize("closed", ["partner", "person", "activity"])
def test_a_letter_to_what_was_restricted_later_is_seen_by_nobody_else(officer, make, session, envoy, closed):
    embassy, tenure, held = envoy
    letter = make.letter(tenure, subject="Dragon greetings", partner_id=embassy.id, activity_id=held.id)
    session.commit()
    row = {"partner": embassy, "activity": held}.get(closed) or session.get(
        type(make.person()), tenure.person_id
    )
    row.classification = Classification.RESTRICTED
    session.commit()
    assert officer.client.get(f"/letters/{letter.id}").status_code == 404
    for path in ("/letters/", "/search/?q=dragon", "/history"):
        assert f"/letters/{letter.id}" not in str(officer.get(path).one("main"))
        assert "Dragon greetings" not in officer.get(path).text


def test_an_occasion_of_a_restricted_partner_is_not_listed(officer, make, session):
    hidden = make.partner(name_en="Hidden", classification=Classification.RESTRICTED)
    session.add(Occasion(partner_id=hidden.id, kind=OccasionKind.KEY_DATE, title_en="Day", month=6, day=20))
    session.commit()
    assert "Hidden" not in officer.get("/letters/occasions").text


def test_a_viewer_reads_and_changes_nothing(browser, make, session, envoy):
    letter = make.letter(envoy[1])
    session.commit()
    viewer = browser.sign_in(Role.VIEWER, language="en")
    assert not viewer.get(f"/letters/{letter.id}").all("main form")
    assert not viewer.get("/letters/occasions").all("main input[name=chosen]")
    viewer.post("/letters/steps/number", {"letter": f"{letter.id}:1"}, status=403)
