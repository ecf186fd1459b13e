"""The address of an account: what is one, who writes it down, and the mail that its owner may turn off."""

import pytest

from crm.access.rules.addresses import mail_address
from crm.platform.errors import Refused


@pytest.mark.parametrize(
    "typed",
    ["somying@bangkok.go.th", "  s.j+maitri@mail.bangkok.go.th ", "A_b-c@x1.org", "o'neil@example.com"],
)
def test_an_address_is_kept_as_it_is_typed(typed):
    assert mail_address(typed) == typed.strip()


@pytest.mark.parametrize("typed", ["", "   "])
def test_none_is_none(typed):
    assert mail_address(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "somying",
        "@bangkok.go.th",
        "somying@",
        "somying@localhost",
        "a@b@c.org",
        "a b@c.org",
        "a@b.org, c@d.org",
        "a@b.org\nBcc: c@d.org",
        "a..b@c.org",
        ".a@c.org",
        "a@-c.org",
        "สมหญิง@bangkok.go.th",
        "a@" + "b" * 250 + ".org",
    ],
)
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(Refused) as refused:
        mail_address(typed)
    assert refused.value.field == "email"


def test_its_owner_writes_it_down_and_turns_the_mail_off(inside, session, somying):
    assert somying.digest
    session.rollback()
    inside.submit("/me/edit", "/me/edit", {"email": "somying@bangkok.go.th", "digest": ""})
    session.refresh(somying)
    assert (somying.email, somying.digest) == ("somying@bangkok.go.th", False)
    assert "somying@bangkok.go.th" in inside.get("/me").text
    page = inside.submit("/me/edit", "/me/edit", {"email": "nobody"}, status=422)
    assert page.one("#errors a")["href"] == "#email"
    assert page.one("#email")["value"] == "nobody"
    assert page.one("#email")["type"] == "email"
    session.rollback()
    inside.submit("/me/edit", "/me/edit", {"email": "", "digest": "y"})
    session.refresh(somying)
    assert (somying.email, somying.digest) == (None, True)
