"""The journal tells in the reader's language what each line was about."""

import pytest

from crm.access.models import JournalEntry
from crm.access.rules.kinds import JournalKind
from crm.permissions import Role


@pytest.mark.parametrize(
    ("kind", "noted", "english", "thai"),
    [
        (JournalKind.CONTACTS_SEEN, "person 12", "Person 12", "บุคคล 12"),
        (JournalKind.CONTACTS_SEEN, "list of contacts", "List of contacts", "รายการข้อมูลติดต่อ"),
        (
            JournalKind.PREVIEWED,
            "document 3, version 2: a, page 1, b.pdf, page 4",
            "Document 3, version 2: a, page 1, b.pdf, page 4",
            "เอกสาร 3 ฉบับที่ 2: a, page 1, b.pdf หน้า 4",
        ),
        (
            JournalKind.DOWNLOADED,
            "document 3, version 2: %s.pdf",
            "Document 3, version 2: %s.pdf",
            "เอกสาร 3 ฉบับที่ 2: %s.pdf",
        ),
        (
            JournalKind.ROLE_CHANGED,
            "viewer: viewer → officer",
            "viewer: Viewer → Officer",
            "viewer: ผู้อ่าน → เจ้าหน้าที่",
        ),
        (JournalKind.GRANT_GIVEN, "activity 7", "Activity 7", "กิจกรรม 7"),
        (JournalKind.REFUSED, "GET /admin/ 7", "GET /admin/ 7", "GET /admin/ 7"),
    ],
)
def test_a_line_is_told_in_the_language_of_the_page(browser, session, kind, noted, english, thai):
    session.add(JournalEntry(kind=kind, actor="Somying", what=noted))
    session.commit()
    for language, told in (("en", english), ("th", thai)):
        page = browser.sign_in(Role.ADMIN, language=language).get(f"/admin/journal/?kind={kind.value}")
        cells = [row.select("td")[3].get_text() for row in page.soup.select("tbody tr")]
        assert told in cells


def test_a_command_is_named_in_the_language_of_the_page_and_what_was_typed_stands(browser, session):
    session.add(JournalEntry(kind=JournalKind.ACCOUNT_ADDED, actor="Reference data", what="x"))
    session.add(JournalEntry(kind=JournalKind.SIGN_IN_FAILED, actor="Reference data", what=""))
    session.commit()
    page = browser.sign_in(Role.ADMIN).get("/admin/journal/?q=Reference")
    names = {row.select("td")[2].get_text() for row in page.soup.select("tbody tr")}
    assert names == {"ข้อมูลอ้างอิง", "Reference data"}
