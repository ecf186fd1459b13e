"""The page of a letter shows it as its file has it, and offers only what may still be done."""

import io
from datetime import date

import docx
import pytest

from crm.letters.rules import LetterLanguage, LetterState
from crm.permissions import Role


@pytest.fixture
def tenure(make):
    return make.tenure(make.person(), make.post(make.partner()), from_on=date(2012, 1, 1))


@pytest.fixture
def officer(browser):
    return browser.sign_in(Role.OFFICER, language="en")


def said_in(officer, letter):
    """What the page says, and what the file says, each as one text."""
    sheet = officer.get(f"/letters/{letter.id}").one("article.letter").get_text(" ")
    file = docx.Document(io.BytesIO(officer.client.get(f"/letters/{letter.id}/file").data))
    return " ".join(sheet.split()), " ".join(" ".join(line.text for line in file.paragraphs).split())


@pytest.mark.parametrize(
    ("language", "body", "told"),
    [
        (LetterLanguage.TH, "เรียน ท่าน\nเมื่อปี 2553", ("ที่ ๗/๒๕๕๕", "๑ มิถุนายน ๒๕๕๕", "เมื่อปี ๒๕๕๓")),
        (LetterLanguage.EN, "Dear Sir,\nIn 2010", ("No. 7/2012", "1 June 2012", "In 2010")),
    ],
)
def test_the_page_tells_number_day_and_digits_as_the_file_does(
    officer, make, session, tenure, language, body, told
):
    numbered = {"state": LetterState.NUMBERED, "number": 7, "number_year": 2012}
    letter = make.letter(tenure, language=language, body=body, dated_on=date(2012, 6, 1), **numbered)
    session.commit()
    for text in said_in(officer, letter):
        assert [one for one in told if one not in text] == []


def test_a_letter_that_was_withdrawn_is_not_offered_to_be_edited(officer, make, session, tenure):
    open_one, over = make.letter(tenure), make.letter(tenure, for_on=date(2012, 6, 1))
    over.state, over.withdrawn_reason = LetterState.WITHDRAWN, "Twice"
    session.commit()
    offered = {one.id: officer.get(f"/letters/{one.id}").all('a[data-key="e"]') for one in (open_one, over)}
    assert offered[open_one.id]
    assert not offered[over.id]


def test_each_letter_of_a_batch_leads_to_the_others_and_a_single_one_to_none(officer, make, session, tenure):
    first, second, alone = (make.letter(tenure, for_on=date(2012, 6, day)) for day in (1, 2, 3))
    first.batch = second.batch = first.id
    alone.batch = alone.id
    session.commit()
    for letter, leads in ((first, True), (second, True), (alone, False)):
        links = officer.get(f"/letters/{letter.id}").all(f'a[href="/letters/batches/{letter.batch}"]')
        assert bool(links) is leads
