"""Who reads and who attaches: as the record, in every channel, and never more."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook
from sqlalchemy import literal_column, select

from crm.access.models import AccessGrant
from crm.documents.models import Document, DocumentVersion
from crm.history.models import ChangeRecord
from crm.keeping.nouns import nouns
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.storage import Store
from tests.counting import statements
from tests.documents.files import pdf

TOKEN = "Zephyrine"


def on(record):
    return f"/documents/on/{record.__tablename__}/{record.id}/new"


def sent(**facts):
    return {"kind": "letter", "file": (io.BytesIO(pdf()), f"{TOKEN}.pdf"), **facts}


@pytest.fixture
def office(make, session, settings):
    """An open partner and a restricted one, each with a document; activities of two agencies."""
    agency, other = make.agency(), make.agency()
    secret = make.partner(classification=Classification.RESTRICTED)
    paper = make.document(
        secret, pdf(), title_en=TOKEN, title_th=TOKEN, official_no=TOKEN, dated_on=date(1999, 1, 1)
    )
    held = session.scalars(select(DocumentVersion).where(DocumentVersion.document_id == paper.id)).one()
    shelf = Store(settings.data_dir / "files").path(held.sha256)
    shelf.parent.mkdir(parents=True)
    shelf.write_bytes(pdf())
    known = make.partner()
    make.document(known)
    mine, theirs = make.activity(known, agency_id=agency.id), make.activity(known, agency_id=other.id)
    session.commit()
    return {
        "agency": agency,
        "secret": secret,
        "paper": paper,
        "known": known,
        "mine": mine,
        "theirs": theirs,
    }


def channels(browser, office):
    """Everything through which a document could be learned of."""
    address = f"/documents/{office['paper'].id}"
    for path in (
        "/documents/",
        f"/documents/?q={TOKEN}",
        "/documents/?year=1999",
        "/documents/?on=partner",
        "/documents/?format=csv",
        address,
        f"{address}/edit",
        f"{address}/versions/new",
        f"{address}/versions/1/file",
        f"{address}/versions/1/thumbnail",
        f"{address}/versions/1/pages/1",
        on(office["secret"]),
        f"/partners/{office['secret'].id}",
        f"/partners/{office['known'].id}",
        "/",
    ):
        yield path, browser.client.get(path, buffered=True)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.OFFICER, Role.APPROVER, Role.ADMIN, Role.LIAISON])
def test_a_document_of_a_restricted_record_is_learned_of_nowhere(browser, office, role):
    browser.sign_in(role, language="en")
    for path, answer in channels(browser, office):
        assert TOKEN not in answer.get_data(as_text=True).replace(f"q={TOKEN}", "").replace(
            f'value="{TOKEN}"', ""
        ).replace(f"number or name of the file: {TOKEN}", ""), path
        assert TOKEN not in str(answer.headers), path
        if str(office["paper"].id) in path.split("/") and path.startswith(f"/documents/{office['paper'].id}"):
            assert answer.status_code in {403, 404}, path
    book = load_workbook(io.BytesIO(browser.client.get("/documents/?format=xlsx").get_data()))
    assert TOKEN not in " ".join(str(cell.value) for row in book.active for cell in row)
    assert browser.get("/documents/").texts(".tally")[-1].startswith("1 ")
    assert "1999" not in browser.get("/documents/").one("select[name=year]").get_text()


def test_who_was_granted_the_record_reads_its_documents(browser, office, session):
    browser.sign_in(Role.VIEWER, language="en")
    secret = office["secret"]
    session.add(AccessGrant(entity="partner", entity_id=secret.id, user_id=browser.user.id))
    session.commit()
    address = f"/documents/{office['paper'].id}"
    assert TOKEN in browser.get("/documents/").one("#listing").get_text()
    assert TOKEN in browser.get(f"/partners/{secret.id}").one("#documents").get_text()
    assert browser.client.get(f"{address}/versions/1/file", buffered=True).data == pdf()
    assert "1999" in browser.get("/documents/").one("select[name=year]").get_text()
    assert not browser.get(address).all("form[enctype]")


def test_its_history_is_hidden_with_it(browser, office, session, make):
    browser.sign_in(Role.OFFICER)
    versions = session.scalars(select(DocumentVersion).order_by(DocumentVersion.id)).all()
    with browser.request():
        noun, reader = nouns()["document"], browser.user
        column = literal_column
        for document, version in zip(
            session.scalars(select(Document).order_by(Document.id)), versions, strict=True
        ):
            for entity, number in (("document", document.id), ("document_version", version.id)):
                hides = noun.hides(ChangeRecord.entity, ChangeRecord.entity_id, reader)
                row = (
                    select(column("1"))
                    .select_from(ChangeRecord)
                    .where(ChangeRecord.entity == entity, ChangeRecord.entity_id == number, hides)
                )
                assert (session.scalar(row) is not None) is (document.id == office["paper"].id)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ADMIN])
def test_a_viewer_and_an_administrator_read_and_attach_nothing(browser, office, role):
    browser.sign_in(role, language="en")
    assert not browser.get(f"/partners/{office['known'].id}").all("#documents form")
    browser.get(on(office["known"]), status=403)
    browser.post(on(office["known"]), sent(), status=403)


def test_a_liaison_attaches_to_the_activities_of_the_own_agency_alone(browser, office):
    browser.sign_in(Role.LIAISON, agency_id=office["agency"].id, language="en")
    assert browser.get(f"/activities/{office['mine'].id}").all("#documents form")
    assert not browser.get(f"/activities/{office['theirs'].id}").all("#documents form")
    browser.post(on(office["theirs"]), sent(), status=403)
    browser.post(on(office["known"]), sent(), status=403)
    browser.post(on(office["mine"]), sent())
    assert browser.get("/documents/?on=activity").texts(".tally")[-1].startswith("1 ")


def test_a_liaison_changes_no_document_of_others(browser, office, session, make):
    theirs = make.document(office["theirs"])
    session.commit()
    browser.sign_in(Role.LIAISON, agency_id=office["agency"].id, language="en")
    address = f"/documents/{theirs.id}"
    assert not browser.get(address).all(f'form[action^="{address}"], a[href="{address}/edit"]')
    browser.get(f"{address}/edit", status=403)
    for path in ("edit", "archive", "restore", "versions/new", "versions/1/signed"):
        browser.post(f"{address}/{path}", {"version": "1"}, status=403)


def test_nothing_is_attached_to_what_is_archived(browser, office):
    browser.sign_in(Role.OFFICER, language="en")
    address = f"/partners/{office['known'].id}"
    browser.submit(f"{address}/edit", f"{address}/archive", {})
    browser.post(on(office["known"]), sent(), status=403)
    assert browser.get("/documents/").texts(".tally")[-1].startswith("0 ")
    assert browser.get(address).one("#documents").select("a[download]")


@pytest.mark.parametrize(
    "path", ["/documents/on/nothing/1/new", "/documents/on/document/1/new", "/documents/on/partner/999/new"]
)
def test_what_carries_no_documents_is_not_there(browser, office, path):
    browser.sign_in(Role.OFFICER).get(path, status=404)


def test_the_panel_and_the_page_ask_the_same_number_of_times_however_many_there_are(
    browser, office, session, make
):
    browser.sign_in(Role.OFFICER)
    counted = []
    for _ in range(2):
        with statements(browser.app) as sent_now:
            browser.get(f"/partners/{office['known'].id}")
            browser.get("/documents/")
        counted.append(len(sent_now))
        for _ in range(10):
            make.document(office["known"])
        session.commit()
    assert counted[0] == counted[1]
