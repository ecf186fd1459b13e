"""The annex of a full brief begins a page of its own, and is left out where nothing stands in it."""

import io

import docx
import pytest

from crm.access.queries import Office
from crm.permissions import Role
from tests.reports.brief.saying import brief, rows, section


def new_pages(browser, partner, language):
    answer = browser.client.get(f"/partners/{partner.id}/brief?length=full&lang={language}&format=docx")
    word = docx.Document(io.BytesIO(answer.get_data()))
    return sum(bool(one.paragraph_format.page_break_before) for one in word.paragraphs)


@pytest.mark.parametrize("language", ["en", "th"])
def test_an_empty_annex_takes_no_page_and_stands_among_the_gaps(app, make, session, browser, language):
    bare, bound = make.partner(name_en="Venice"), make.partner(name_en="Genoa")
    make.agreement(bound, title_en="Pact of canals")
    session.commit()
    document = brief(app, session, [bare], Office(), language)
    assert not {"agreements", "documents"} & {one.key for one in document.sections}
    full = brief(app, session, [bound], Office(), language)
    assert [one.key for one in full.sections][-1] == "agreements"
    lacks = {row[0] for row in rows(document, "gaps")}
    assert section(full, "agreements").title in lacks
    officer = browser.sign_in(Role.OFFICER, language=language)
    assert (new_pages(officer, bare, language), new_pages(officer, bound, language)) == (0, 1)
