"""A virus scanner is asked before a file is kept: here a server of our own speaks the daemon's protocol."""

import io
import socketserver
import struct
import threading
from contextlib import contextmanager

import pytest
from sqlalchemy import func, select

from crm.documents.models import Document
from crm.documents.receiving import receive
from crm.documents.scanning import Scanner
from crm.factory import create_app
from crm.permissions import Role
from crm.platform.errors import Refused
from crm.platform.storage import Store
from crm.settings import BadSetting, Settings
from tests.documents.files import SOUND, pdf, picture
from tests.pages import Browser

MARK = b"a harmless stand-in for a virus"


class Daemon(socketserver.StreamRequestHandler):
    """What clamd does with INSTREAM: it reads the pieces to the empty one, and says what it found."""

    def handle(self):
        assert self.rfile.read(10) == b"zINSTREAM\0"
        data, most = b"", self.server.most
        while length := struct.unpack("!I", self.rfile.read(4))[0]:
            data += self.rfile.read(length)
            if len(data) > most:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.server.seen.append(data)
        self.wfile.write(self.server.says(data))


def verdict(data):
    return b"stream: Test.Stand-In FOUND\0" if MARK in data else b"stream: OK\0"


@contextmanager
def daemon(address=("127.0.0.1", 0), *, says=verdict, most=25 * 1024**2):
    """A server that listens in a thread of its own, and the setting that leads to it."""
    kind = socketserver.UnixStreamServer if isinstance(address, str) else socketserver.TCPServer
    with kind(address, Daemon) as server:
        server.seen, server.says, server.most = [], says, most
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            where = server.server_address
            yield server, where if isinstance(where, str) else f"{where[0]}:{where[1]}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "files")


def received(store, data, address, name="a.txt"):
    return receive(store, io.BytesIO(data), name, Scanner(address))


def files_in(store):
    return [path for path in store.root.rglob("*") if path.is_file()]


def test_a_clean_file_is_taken_after_every_byte_was_shown(store):
    large = picture("TIFF", size=(1200, 900))
    with daemon() as (server, address):
        for name, data in (("a.tif", large), ("a.pdf", SOUND["pdf"])):
            assert received(store, data, address, name).staged.size == len(data)
        assert server.seen == [large, SOUND["pdf"]]


def test_a_socket_of_the_machine_serves_as_well(store, tmp_path):
    with daemon(str(tmp_path / "clamd.sock")) as (server, address):
        received(store, b"a letter", address)
        assert server.seen == [b"a letter"]


def test_what_is_infected_is_refused_by_its_name_and_leaves_nothing(store):
    with daemon() as (_server, address), pytest.raises(Refused, match=r"Test\.Stand-In"):
        received(store, b"Dear Governor, " + MARK, address)
    assert files_in(store) == []


@pytest.mark.parametrize("says", [b"", b"\0", b"UNKNOWN COMMAND\0", b"stream: Can't allocate memory ERROR\0"])
def test_a_scanner_that_does_not_say_that_it_is_clean_lets_nothing_in(store, says):
    with (
        daemon(says=lambda _data: says) as (_server, address),
        pytest.raises(Refused, match="does not answer"),
    ):
        received(store, b"a letter", address)
    assert files_in(store) == []


def test_nor_does_one_that_cannot_be_reached_or_takes_no_more(store, tmp_path):
    with daemon() as (_server, address):
        gone = address
    for nowhere in (gone, str(tmp_path / "nowhere.sock")):
        with pytest.raises(Refused, match="does not answer"):
            received(store, b"a letter", nowhere)
    with daemon(most=10) as (_server, address), pytest.raises(Refused, match="does not answer"):
        received(store, b"a letter of more than ten bytes", address)
    assert files_in(store) == []


def test_the_form_says_why_and_keeps_nothing(settings, session, make):
    partner = make.partner()
    session.commit()
    path = f"/documents/on/partner/{partner.id}/new"
    with daemon() as (_server, address):
        app = create_app(Settings(**(vars(settings) | {"clamd": address})))
        officer = Browser(app, session).sign_in(Role.OFFICER, language="en")
        page = officer.post(path, {"file": (io.BytesIO(MARK), "a.txt")}, status=422)
        assert "Test.Stand-In" in page.one("#file-error").get_text()
        officer.post(path, {"file": (io.BytesIO(pdf()), "a.pdf")})
        thai = Browser(app, session).sign_in(Role.OFFICER)
        assert "โปรแกรมตรวจไวรัส" in thai.post(path, {"file": (io.BytesIO(MARK), "a.txt")}, status=422).text
        app.extensions["engine"].dispose()
    session.rollback()
    assert session.scalar(select(func.count()).select_from(Document)) == 1


def test_without_the_setting_nobody_is_asked(app, tmp_path):
    assert app.extensions["scanner"] is None
    assert Settings.from_env({"CRM_DATA_DIR": str(tmp_path)}).clamd is None


@pytest.mark.parametrize("typed", ["clamav:3310", "127.0.0.1:3310", "[::1]:3310", "/run/clamav/clamd.ctl"])
def test_the_setting_is_a_host_with_its_port_or_a_path(tmp_path, typed):
    assert Settings.from_env({"CRM_DATA_DIR": str(tmp_path), "CRM_CLAMD": typed}).clamd == typed


@pytest.mark.parametrize(
    "typed", ["clamav", ":3310", "clamav:", "clamav:port", "clamav:70000", "run/clamd.ctl"]
)
def test_anything_else_is_refused_at_start(tmp_path, typed):
    with pytest.raises(BadSetting, match="CRM_CLAMD"):
        Settings.from_env({"CRM_DATA_DIR": str(tmp_path), "CRM_CLAMD": typed})
