"""Every kept noun, walked from one table: entered, found, corrected, exported, archived and put back."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from crm.permissions import Role
from tests.builders import Builder
from tests.keeping.kept import Kept
from tests.keeping.nouns import NOUNS
from tests.pages import Browser


def entered(officer: Browser, make: Builder, kept: Kept) -> str:
    """A new record, through its form wherever it has one; the address at which it is kept."""
    if kept.enter:
        record = kept.enter(make)
        make.session.commit()
        return f"{kept.path}/{record.id}"
    above, typed = kept.above(make), kept.typed(make)
    make.session.commit()
    new = f"{above}/{kept.last}/new" if above else f"{kept.path}/new"
    officer.submit(new, new, typed)
    officer.session.rollback()
    return f"{kept.path}/{officer.session.scalar(select(func.max(kept.model.id)))}"


def listed(officer: Browser, kept: Kept, more: str = "") -> str:
    return officer.get(f"{kept.listed}?q={kept.words}{more}").one("#listing").get_text(" ")


def exported(officer: Browser, kept: Kept) -> tuple[str, str]:
    """The list as narrowed, in both formats, as text."""
    files = [officer.client.get(f"{kept.listed}?q={kept.words}&format={kind}") for kind in ("csv", "xlsx")]
    assert [answer.status_code for answer in files] == [200, 200]
    book = load_workbook(io.BytesIO(files[1].get_data()))
    return files[0].get_data(as_text=True), str([list(row) for row in book.worksheets[0].values])


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("noun", NOUNS)
def test_a_noun_lives_its_whole_life_in_the_browser(
    browser: Browser, make: Builder, noun: str, language: str
) -> None:
    kept = NOUNS[noun]
    seen = kept.seen[language == "en"]
    officer = browser.sign_in(Role.OFFICER, language=language)
    where = entered(officer, make, kept)
    edit = f"{where}/edit"
    assert seen not in listed(officer, kept)
    officer.submit(edit, edit, kept.corrected)
    assert seen in listed(officer, kept)
    assert all((kept.filed or seen) in text for text in exported(officer, kept))
    officer.submit(edit, f"{where}/archive", {})
    assert seen not in listed(officer, kept)
    assert seen in listed(officer, kept, "&archived=1")
    assert not officer.get(edit).all("form.form")
    officer.submit(edit, f"{where}/restore", {})
    assert seen in listed(officer, kept)
    told = officer.get(f"{where}/history").one("#listing").get_text()
    assert officer.user.login in told


@pytest.mark.parametrize("noun", NOUNS)
def test_two_editors_of_a_noun_never_overwrite_each_other(browser: Browser, make: Builder, noun: str) -> None:
    kept = NOUNS[noun]
    second = Browser(browser.app, browser.session).sign_in(Role.APPROVER, language="en")
    first = browser.sign_in(Role.OFFICER, language="en")
    edit = f"{entered(first, make, kept)}/edit"
    ((name, typed),) = kept.corrected.items()
    mine = second.get(edit).form(edit) | kept.corrected
    first.submit(edit, edit, {name: other(typed)})
    page = second.post(edit, mine, status=409)
    theirs, yours = page.texts("#clashes .said")
    assert theirs != yours
    assert first.user.login in page.one("#clashes").get_text(), "whose it is"
    assert page.form(edit)[name] == mine[name], "nothing typed is lost"
    second.post(edit, page.form(edit), status=422)
    second.post(edit, page.form(edit) | {f"keep-{name}": "theirs"})
    assert str(second.get(edit).form(edit)[name]) == str(first.get(edit).form(edit)[name]) != typed


def other(value: Any) -> str:
    return {"2012": "2010"}.get(value, str(value).replace("second", "third").replace("Second", "Third"))


def test_the_table_names_every_noun_that_is_kept(browser: Browser) -> None:
    of_office = {door.keeper.noun.entity for door in browser.app.extensions["doors"].values()}
    assert of_office == {kept.model.__tablename__ for kept in NOUNS.values()}
