"""A reader over one connection that stays open, signed in once."""

import http.client
import re
import time
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from bs4 import BeautifulSoup, Tag

Fields = list[tuple[str, str]]
IDLE = 1
"""After so many seconds a connection is opened anew: gunicorn closes it at two."""


@dataclass(frozen=True)
class Answer:
    """An answer and how long it took, the last byte included."""

    status: int
    body: bytes
    seconds: float


class Reader:
    """One browser, as far as speed is concerned."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
        self.cookies: dict[str, str] = {}
        self.last = time.perf_counter()

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, fields: Fields) -> Answer:
        return self._ask("POST", path, urlencode(fields).encode())

    def sign_in(self, login: str, password: str) -> None:
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.get("/login").body.decode())
        assert token, "the sign-in page carries no token"
        fields = [("csrf_token", token[1]), ("login", login), ("password", password)]
        assert self.post("/login", fields).status == 302, "the sign-in was refused"

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _ask(self, method: str, path: str, body: bytes | None = None) -> Answer:
        headers = {"Cookie": self.cookie} if self.cookies else {}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if time.perf_counter() - self.last > IDLE:
            self.connection.close()
        began = time.perf_counter()
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        answer = Answer(response.status, response.read(), time.perf_counter() - began)
        self.last = time.perf_counter()
        for value in response.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(value).items()}
        return answer


def fields_of(page: bytes, action: str) -> Fields:
    """What a browser would send of the form that posts to `action`, untouched."""
    form = BeautifulSoup(page, "html.parser").select_one(f'form[method="post"][action="{action}"]')
    assert form, f"no form posts to {action}"
    found = form.select("input[name], select[name], textarea[name]")
    return [(str(field["name"]), value) for field in found if (value := _value(field)) is not None]


def _value(field: Tag) -> str | None:
    if field.name == "select":
        chosen = field.select_one("option[selected]") or field.select_one("option")
        return str(chosen.get("value", "")) if chosen else None
    if field.name == "textarea":
        return re.sub(r"^\r?\n", "", field.get_text())
    if field.get("type") in {"checkbox", "radio"} and not field.has_attr("checked"):
        return None
    return str(field.get("value", ""))
