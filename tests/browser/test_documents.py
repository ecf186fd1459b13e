"""Attaching a document in a real browser: dropped, named, read, signed, downloaded; and without script."""

import pytest

from crm.permissions import Role
from tests.browser.test_axe import faults
from tests.documents.files import pdf

pytestmark = pytest.mark.browser

NAME = "บันทึกความเข้าใจ ฟุกุโอกะ.pdf"
DROP = """([name, size]) => {
  const carried = new DataTransfer()
  carried.items.add(new File([new Uint8Array(size)], name))
  const frame = document.querySelector("[data-drop]")
  frame.dispatchEvent(new DragEvent("dragover", {dataTransfer: carried, bubbles: true, cancelable: true}))
  frame.dispatchEvent(new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}))
}"""


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / NAME
    path.write_bytes(pdf(2))
    return path


@pytest.fixture
def partner(make, session):
    partner = make.partner()
    session.commit()
    return f"/partners/{partner.id}"


def test_from_the_page_of_a_partner_to_a_signed_paper_and_back_as_a_file(reader, partner, paper):
    page = reader(Role.OFFICER)
    page.goto(partner)
    page.set_input_files("#documents input[type=file]", paper)
    page.click("#documents form.attach button")
    page.wait_for_url("**/documents/*")
    assert page.inner_text("h1") == "บันทึกความเข้าใจ ฟุกุโอกะ"
    page.wait_for_function("() => document.querySelector('.pages img').naturalWidth > 1000")
    page.click("form[action$='/versions/1/signed'] button")
    page.click("dialog [data-yes]")
    page.wait_for_selector(".versions .badge")
    with page.expect_download() as waiting:
        page.click(".head a[download]")
    assert waiting.value.suggested_filename == NAME
    assert waiting.value.path().read_bytes() == pdf(2)
    page.goto(partner)
    page.wait_for_function("() => document.querySelector('#documents .leaf img').naturalWidth === 240")


def test_a_dropped_file_proposes_its_title_and_one_too_large_is_named_at_once(reader, partner):
    page = reader(Role.OFFICER, language="en")
    page.goto(f"/documents/on/partner/{partner.rsplit('/', 1)[1]}/new")
    page.evaluate(DROP, [NAME, 10])
    assert page.input_value("#title_th") == "บันทึกความเข้าใจ ฟุกุโอกะ"
    assert page.input_value("#title_en") == ""
    page.evaluate(DROP, ["big.pdf", 20 * 1024**2 + 1])
    assert page.inner_text("[data-wrong]") == "This file is larger than 20 MB."
    page.evaluate(DROP, ["small.pdf", 10])
    assert page.is_hidden("[data-wrong]")


def test_a_file_is_attached_without_script(chromium, site, reader, partner, paper):
    state = reader(Role.OFFICER).context.storage_state()
    context = chromium.new_context(base_url=site, java_script_enabled=False, storage_state=state)
    plain = context.new_page()
    plain.goto(partner)
    plain.set_input_files("#documents input[type=file]", paper)
    plain.click("#documents form.attach button")
    assert plain.inner_text("h1") == "บันทึกความเข้าใจ ฟุกุโอกะ"
    context.close()


@pytest.mark.parametrize(("language", "width", "theme"), [("th", 1440, "light"), ("en", 390, "dark")])
def test_axe_finds_nothing(reader, partner, paper, language, width, theme):
    page = reader(Role.OFFICER, language=language, width=width, theme=theme)
    page.goto(partner)
    page.set_input_files("#documents input[type=file]", paper)
    page.click("#documents form.attach button")
    page.wait_for_url("**/documents/*")
    number = partner.rsplit("/", 1)[1]
    for path in (page.url, partner, "/documents/", f"/documents/on/partner/{number}/new", f"{page.url}/edit"):
        page.goto(path)
        assert faults(page) == [], path
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth"), path
