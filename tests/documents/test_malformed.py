"""Whatever is sent to where files arrive: an answer, never a fault, and nothing left lying about."""

import pytest
from sqlalchemy import func, select

from crm.documents.models import Document
from crm.permissions import Role
from crm.platform.storage import Store
from tests.documents.files import SOUND

FORM = "multipart/form-data; boundary=x"
TOKEN = b'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n%s\r\n'


def part(disposition, data=b"a", more=b""):
    return b"--x\r\nContent-Disposition: " + disposition + b"\r\n" + more + b"\r\n" + data + b"\r\n"


END = b"--x--\r\n"
NAMED = b'form-data; name="file"; filename='
BODIES = {
    "nothing": END,
    "cut": part(NAMED + b'"a.txt"')[:-8],
    "no name": part(NAMED + b'""') + END,
    "not UTF-8": part(NAMED + b'"\xff\xfe\xed\xa0\xbd.txt"') + END,
    "a very long name": part(NAMED + b'"' + b"\xe0\xb8\x81" * 20_000 + b'.txt"') + END,
    "a name of controls": part(NAMED + b'"\x01\x02\x7f.txt"') + END,
    "an encoded name": part(b"form-data; name=file; filename*=UTF-8''%00%ff%e0%b8.txt") + END,
    "a bad charset": part(NAMED + b'"a.txt"', more=b"Content-Type: text/plain; charset=nonsense\r\n") + END,
    "two files": part(NAMED + b'"a.txt"') + part(NAMED + b'"b.txt"', b"b") + END,
    "a file in every field": b"".join(
        part(b'form-data; name="%s"; filename="a.pdf"' % name, SOUND["pdf"])
        for name in (b"title_th", b"kind", b"dated", b"version", b"opened", b"file")
    )
    + END,
    "a text for the file": part(b'form-data; name="file"', b"a") + END,
    "a thousand parts": part(b'form-data; name="kind"') * 1000 + END,
    "a kind that is none": part(b'form-data; name="kind"', b"nonsense") + part(NAMED + b'"a.txt"') + END,
    "a year that is none": part(b'form-data; name="dated"', b"9" * 400) + part(NAMED + b'"a.txt"') + END,
    "a title of a megabyte": part(b'form-data; name="title_en"', b"a" * 900_000)
    + part(NAMED + b'"a.txt"')
    + END,
    "a NUL in the title": part(b'form-data; name="title_en"', b"a\x00b") + part(NAMED + b'"a.txt"') + END,
}


@pytest.fixture
def office(browser, make, session):
    make.partner()
    make.document(make.partner())
    session.commit()
    return browser.sign_in(Role.OFFICER)


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("path", ["/documents/on/partner/1/new", "/documents/1/versions/new"])
def test_no_body_breaks_an_upload(office, settings, body, path):
    sent = TOKEN % office.csrf().encode() + BODIES[body]
    answer = office.client.post(path, data=sent, content_type=FORM)
    assert answer.status_code < 500
    answer.close()
    office.session.rollback()
    left = list((Store(settings.data_dir / "files").root / "incoming").glob("*"))
    assert left == []
    assert office.session.scalar(select(func.count()).select_from(Document)) in {1, 2}


@pytest.mark.parametrize(
    "content_type", ["multipart/form-data", "multipart/form-data; boundary=", "text/plain", ""]
)
def test_no_kind_of_body_breaks_an_upload(office, content_type):
    answer = office.client.post("/documents/on/partner/1/new", data=b"\xff" * 1000, content_type=content_type)
    assert 400 <= answer.status_code < 500


@pytest.mark.parametrize(
    "path",
    [
        "/documents/99999999999999999999",
        "/documents/1?version=9999999999999999999999",
        "/documents/1?version=%00",
        "/documents/1/versions/99999999999999999999/file",
        "/documents/1/versions/1/file",
        "/documents/1/versions/1/thumbnail",
        "/documents/1/versions/1/pages/1",
        "/documents/on/%00/1/new",
        "/documents/on/../1/new",
        "/documents/on/partner/99999999999999999999/new",
        "/documents/?year=99999&on=%00&language=%ff&page=%3Ed:9999-99-99~i:1",
    ],
)
def test_no_address_breaks_a_page(office, path):
    assert office.client.get(path, buffered=True).status_code < 500
