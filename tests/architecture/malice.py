"""What nobody should send, and who sends it: a reader who finds every page and form, and abuses them."""

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from crm.permissions import Role
from tests.architecture.routes import ids_of, routes
from tests.pages import Browser

LONGEST = "ก" * 300_000  # 900 kB as it is sent: one more and the whole form is refused as too large
KINDS = (
    "",
    "\x00ก\x00",
    "a" * 5000,
    "'\"><script>alert(1)</script>",
    "{{ 7*7 }}%(x)s%s",
    "-1",
    "9" * 40,
    "9223372036854775807",
    "1e308",
    "NaN",
    "2012-02-30",
    "31/2/2555",
    "๓๑/๒/๒๕๕๕",
    "0000-00-00",
    "99/99/9999",
    "\u202e\u2066ลับ\u2069\u200b\ufeff",
    "\U0001f600ำ\u0301",
    ">d:2020-01-01~i:1",
    "<x:~",
    ">i:99999999999999999999999999~i:99999999999999999999999999",
    "../../etc/passwd",
    "no-such-choice",
    "' OR '1'='1",
    '{"a": [1]}',
    "true",
    LONGEST,
)
NUMBERS = ("0", "-1", "1.5", "2147483648", "9" * 25, "x", "%00", "%ff", "๑", "1'")
RAW = ("\xff\xfe", "%ff%fe%00", "\xed\xa0\xbd", "%C3%28")  # bytes, as Latin-1 writes them
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
NAMED = re.compile(r'<(?:input|select|textarea|button)\b[^>]*\bname="([^"]+)"')
ERROR = re.compile(r'<li><a href="#[^"]*">(.*?)</a></li>', re.DOTALL)


class Stranger:
    """A reader of one role, or nobody, who sends what was not asked for and looks at what comes back."""

    def __init__(
        self, app: Flask, session: Session, role: Role | None, agency_id: int, language: str
    ) -> None:
        self.browser, self.role, self.agency_id = Browser(app, session), role, agency_id
        self.language = language
        self.token = ""
        self.come_in()

    def come_in(self) -> None:
        """Sign in, anew where a page signed us out."""
        if self.role is not None:
            own = self.agency_id if self.role is Role.LIAISON else None
            self.browser.session.rollback()
            self.browser.sign_in(self.role, agency_id=own, language=self.language)
        page = self.browser.client.get("/me/edit" if self.role else "/login").get_data(as_text=True)
        found = re.search('name="csrf_token" value="([^"]+)"', page) or re.search(
            'name="csrf_token" type="hidden" value="([^"]+)"', page
        )
        assert found, "no form with a token"
        self.token = found[1]

    def paths(self, method: str) -> list[tuple[str, str]]:
        """Every route that answers to the method, with an address of it."""
        return [(rule, ids_of(rule)) for rule in routes(self.browser.app, method)]

    def get(self, path: str, asked: Any = ()) -> TestResponse:
        """Ask a page; what is asked comes besides what its address asks already."""
        place, _, fixed = path.partition("?")
        query = [*parse_qsl(fixed), *(asked.items() if isinstance(asked, dict) else asked)]
        return self.seen(self.browser.client.get(place, query_string=query, buffered=True), asked)

    def get_raw(self, address: str) -> TestResponse:
        """Ask an address as it stands."""
        return self.seen(self.browser.client.get(address, buffered=True), address)

    def post(self, path: str, typed: Any, **more: Any) -> TestResponse:
        """Send a form with its token; whoever is signed out by it comes in again."""
        data = {**typed, "csrf_token": self.token} if isinstance(typed, dict) else typed
        answer = self.seen(self.browser.client.post(path, data=data, **more), typed)
        gone = answer.status_code == 302 and str(answer.location).startswith("/login")
        if gone or path == "/logout" or path.startswith("/me/"):
            self.come_in()
        return answer

    def seen(self, answer: TestResponse, sent: Any) -> TestResponse:
        """The answer, which is never a fault; a refusal says why in the reader's language."""
        told = f"{answer.request.method} {answer.request.path} as {self.role}: {str(sent)[:300]!r}"
        assert answer.status_code < 500, f"{answer.status_code} {told}"
        if answer.status_code >= 400 and answer.mimetype == "text/html":
            said = answer.get_data(as_text=True)
            for words in [*HEADING.findall(said), *ERROR.findall(said)]:
                assert speaks(self.language, words), f"{words!r} {told}"
        return answer


def speaks(language: str, words: str) -> bool:
    """Whether a sentence is in this language; what stands after a colon may be what was typed."""
    return bool(re.search("[ก-๙]" if language == "th" else "[A-Za-z]", words.partition(": ")[2] or words))


def fields(answer: TestResponse) -> list[str]:
    """The names of every field and filter on a page."""
    page = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
    return sorted({*NAMED.findall(page)} - {"csrf_token"})


def rounds(where: str, names: list[str], count: int) -> Iterator[dict[str, str]]:
    """Every name with something wrong in it, each round something else; at most one is the longest."""
    begin = zlib.crc32(where.encode())
    for step in range(count):
        wrong = {}
        for place, name in enumerate(names):
            kind = KINDS[(begin + step * 9 + place * 5) % len(KINDS)]
            wrong[name] = "x" if kind is LONGEST and LONGEST in wrong.values() else kind
        yield wrong


def one_by_one(where: str, opened: dict[str, Any], share: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """A form as it was opened with one field wrong; of the fields every sixth, beginning at `share`."""
    begin = zlib.crc32(where.encode())
    for place, name in enumerate(sorted(opened)):
        if place % 6 == share % 6 and name not in {"csrf_token", "version", "opened"}:
            yield name, opened | {name: KINDS[(begin + place * 7 + share) % len(KINDS)]}


def misshapen(names: list[str]) -> Iterator[Any]:
    """Forms of the wrong shape: twice everything, more than was asked, files for texts."""
    yield {name: ["a", "b"] for name in names}
    yield {f"more-{number}": "x" for number in range(50)} | dict.fromkeys(names, "1")
    yield {name: (io.BytesIO(b"\xff\x00"), "f\u202etxt.exe") for name in names} or {"x": "y"}
