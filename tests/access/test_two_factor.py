"""Two-factor sign-in: enrolled by a code, asked after the password, each code once, and a way back in."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pyotp import TOTP
from sqlalchemy import select

from crm.access.commands import reset_two_factor
from crm.access.models import JournalEntry, RecoveryCode, User, UserSession
from crm.access.rules.codes import folded, half_minute_of, new_recovery_codes, new_secret
from crm.factory import create_app
from crm.permissions import Role
from crm.platform.clock import now
from tests.access.conftest import PASSWORD, Visitor


def code_of(secret, later=0):
    """The code that the app shows; `later`: in so many half minutes."""
    return TOTP(secret).at(now() + timedelta(seconds=30 * later))


def wrong_code(secret):
    return f"{(int(code_of(secret)) + 500_000) % 1_000_000:06d}"


def answer(visitor, code, status=302):
    return visitor.submit("/login/code", "/login/code", {"code": code}, status=status)


def recover(visitor, code, status=302):
    return visitor.submit("/login/code", "/login/recovery-code", {"recovery": code}, status=status)


@pytest.fixture
def enrolled(inside):
    """Somying outside the door again, with two factors: the browser, the secret, the recovery codes."""
    secret, codes = inside.enrol()
    inside.post("/logout")
    return inside, secret, codes


def test_it_is_turned_on_by_a_password_and_a_first_code(inside, factor):
    inside.submit("/me/two-factor", "/me/two-factor/begin", {"current": "wrong password"}, status=422)
    assert factor() is None
    secret, codes = inside.enrol()
    assert (factor().secret, len(set(codes))) == (secret, 10)
    assert "เปิดอยู่" in inside.get("/me").text


def test_a_wrong_first_code_turns_nothing_on(inside, factor):
    inside.submit("/me/two-factor", "/me/two-factor/begin", {"current": PASSWORD})
    page = inside.get("/me/two-factor")
    assert page.one("figure svg").get("viewbox")
    typed = {"code": wrong_code(factor().secret)}
    inside.submit("/me/two-factor", "/me/two-factor/confirm", typed, status=422)
    assert factor().confirmed_at is None
    inside.post("/logout")
    assert inside.enter().response.location == "/"


def test_after_the_password_a_code_is_asked_and_nothing_opens_before(enrolled):
    visitor, secret, _ = enrolled
    page = visitor.enter(next="/agencies/")
    assert page.response.location.startswith("/login/code")
    visitor.get("/agencies/", status=302)
    visitor.get("/me", status=302)
    page = visitor.get(page.response.location)
    assert page.one("#code")["autocomplete"] == "one-time-code"
    form = page.form("/login/code") | {"code": f" {code_of(secret, 1)} "}
    assert visitor.post("/login/code", form).response.location == "/agencies/"
    visitor.get("/agencies/")


def test_a_code_opens_once_and_an_older_one_never(enrolled, factor):
    visitor, secret, _ = enrolled
    visitor.enter()
    answer(visitor, TOTP(secret).generate_otp(factor().last_half_minute), status=422)
    used = code_of(secret, 1)
    answer(visitor, used)
    visitor.post("/logout")
    visitor.enter()
    answer(visitor, used, status=422)


def test_guesses_of_codes_are_counted_with_those_of_passwords(enrolled):
    visitor, secret, codes = enrolled
    visitor.enter()
    for _ in range(5):
        answer(visitor, wrong_code(secret), status=422)
        recover(visitor, "xxxxx-xxxxx", status=422)
    answer(visitor, code_of(secret, 1), status=429)
    recover(visitor, codes[0], status=429)
    visitor.enter(status=429)


def test_a_recovery_code_opens_once_however_it_is_copied(enrolled, session):
    visitor, _, codes = enrolled
    visitor.enter()
    recover(visitor, codes[3].upper().replace("-", " "))
    assert "เหลือรหัสกู้คืน 9 รหัส" in visitor.get("/me").text
    visitor.post("/logout")
    visitor.enter()
    recover(visitor, codes[3], status=422)
    kept = session.scalars(select(RecoveryCode.code_hash)).all()
    assert all(code.startswith("$argon2id$") for code in kept)


def test_new_recovery_codes_take_the_place_of_the_old(inside):
    _, old = inside.enrol()
    page = inside.submit("/me/two-factor", "/me/two-factor/codes", {"current": PASSWORD}, status=200)
    new = page.texts(".codes li")
    assert not set(old) & set(new)
    inside.post("/logout")
    inside.enter()
    recover(inside, old[0], status=422)
    recover(inside, new[0])


def test_it_is_turned_off_with_the_password_alone(inside, factor):
    inside.enrol()
    inside.post("/me/two-factor/off", {"current": "wrong password"}, status=422)
    assert factor() is not None
    inside.post("/me/two-factor/off", {"current": PASSWORD})
    assert factor() is None
    inside.post("/logout")
    assert inside.enter().response.location == "/"


@pytest.mark.parametrize("path", ["codes", "confirm"])
def test_what_is_not_begun_cannot_be_finished(inside, factor, path):
    inside.post(f"/me/two-factor/{path}", {"current": PASSWORD, "code": "123456"}, status=422)
    assert factor() is None


def test_a_password_that_was_right_counts_for_ten_minutes(enrolled, session):
    visitor, secret, _ = enrolled
    visitor.enter()
    waiting = session.scalars(select(UserSession).where(UserSession.awaits_code)).one()
    waiting.started_at = now() - timedelta(minutes=11)
    session.commit()
    page = visitor.post("/login/code", {"code": code_of(secret, 1)})
    assert page.response.location == "/login"
    visitor.get("/me", status=302)


def test_a_new_password_ends_what_waits_for_a_code(enrolled, app, session):
    visitor, secret, _ = enrolled
    visitor.enter()
    owner = Visitor(app, session)
    owner.enter()
    answer(owner, code_of(secret, 1))
    typed = {"current": PASSWORD, "password": "seven quiet elephants", "again": "seven quiet elephants"}
    owner.submit("/me/password", "/me/password", typed)
    visitor.get("/login/code", status=302)


def test_the_office_resets_it_for_a_lost_telephone(enrolled, session, somying, factor):
    visitor, _, _ = enrolled
    reset_two_factor(session, somying)
    session.commit()
    assert factor() is None
    assert visitor.enter().response.location == "/"
    kinds = session.scalars(select(JournalEntry.kind).where(JournalEntry.about_id == somying.id)).all()
    assert "two_factor_reset" in kinds


@pytest.fixture
def in_production(settings, session):
    """A browser at the door of an office in production."""
    app = create_app(replace(settings, production=True))
    yield Visitor(app, session)
    app.extensions["engine"].dispose()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_in_production_it_is_a_choice_for_all_others(in_production, role):
    in_production.sign_in(role).get("/agencies/")


def test_in_production_administrators_set_it_up_before_anything_else(in_production):
    visitor = in_production.sign_in(Role.ADMIN)
    for path in ("/", "/agencies/", "/me", "/me/password"):
        assert visitor.get(path, status=302).response.location == "/me/two-factor"
    assert visitor.post("/me/edit", {"name_en": "X"}).response.location == "/me/two-factor"
    visitor.enrol("a long test password")
    visitor.get("/agencies/")


def test_a_temporary_password_is_changed_before_the_second_step_is_set_up(in_production, session):
    visitor = in_production.sign_in(Role.ADMIN)
    visitor.user.password_temporary = True
    session.commit()
    assert visitor.get("/", status=302).response.location == "/me/password"
    assert visitor.get("/me/two-factor", status=302).response.location == "/me/password"
    new = "seven quiet elephants"
    typed = {"current": "a long test password", "password": new, "again": new}
    form = visitor.get("/me/password").form("/me/password") | typed
    assert visitor.client.post("/me/password", data=form).location == "/me"
    assert visitor.get("/me", status=302).response.location == "/me/two-factor"


def test_codes_are_random_and_readable():
    codes = new_recovery_codes() + new_recovery_codes()
    assert len(set(codes)) == 20
    assert all(len(folded(code)) == 10 and not set(code) & set("ilou") for code in codes)
    assert folded(" O1lI-๑abcd") == "0111" + "1abcd"


def test_thai_digits_and_spaces_are_read():
    secret, moment = new_secret(), now()
    typed = TOTP(secret).at(moment).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    assert half_minute_of(secret, f"{typed[:3]} {typed[3:]}", moment) == int(moment.timestamp()) // 30
    for nonsense in ("", "abc", "12345", "²²²²²²", "1" * 400):
        assert half_minute_of(secret, nonsense, moment) is None


def test_the_secret_is_nowhere_but_on_its_page(inside, session, somying):
    secret, _ = inside.enrol()
    assert secret not in inside.get("/me").text.replace(" ", "")
    assert secret not in inside.get("/me/two-factor").text.replace(" ", "")
    assert session.get_one(User, somying.id).login == "somying"
