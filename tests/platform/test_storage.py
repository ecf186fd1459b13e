"""The store of files: kept by what they hold, kept with the commit or not at all, never half."""

import hashlib
import io
import os
import signal
import subprocess
import sys
import time

import pytest
from sqlalchemy import text

from crm.platform import storage
from crm.platform.errors import Refused
from crm.platform.storage import Store, keep

DATA = b"a treaty of friendship"
SHA = hashlib.sha256(DATA).hexdigest()


@pytest.fixture(autouse=True)
def installed():
    storage.install()


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "files")


def staged(store, data=DATA):
    return store.stage(io.BytesIO(data), most=1000)


def files(store):
    return [path for path in store.root.rglob("*") if path.is_file()]


def test_a_file_takes_its_place_with_the_commit(store, session):
    one = staged(store)
    keep(session, one)
    session.execute(text("SELECT 1"))
    assert not store.holds(SHA)
    session.commit()
    assert store.path(SHA).read_bytes() == DATA
    assert files(store) == [store.path(SHA)]


def test_a_transaction_that_rolls_back_leaves_nothing(store, session):
    one = staged(store)
    keep(session, one)
    session.execute(text("SELECT 1"))
    session.rollback()
    session.commit()
    del one
    assert files(store) == []


def test_a_savepoint_keeps_nothing_by_itself(store, session):
    one = staged(store)
    with session.begin_nested():
        keep(session, one)
    assert not store.holds(SHA)
    session.commit()
    assert store.holds(SHA)


def test_the_same_bytes_lie_there_once_and_are_never_written_again(store, session):
    for _ in range(2):
        one = staged(store)
        keep(session, one)
        session.execute(text("SELECT 1"))
        session.commit()
        del one
    assert files(store) == [store.path(SHA)]
    assert store.path(SHA).stat().st_mode & 0o777 == 0o400


def test_what_nobody_keeps_vanishes(store):
    staged(store)
    assert files(store) == []


def test_nothing_and_too_much_are_refused_and_leave_nothing(store):
    with pytest.raises(Refused, match="empty"):
        staged(store, b"")
    with pytest.raises(Refused, match="at most"):
        staged(store, b"x" * 1001)
    assert files(store) == []


def test_a_full_disk_is_said(store, monkeypatch):
    def no_room(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storage.os, "fsync", no_room)
    with pytest.raises(Refused, match="no room"):
        staged(store)
    assert files(store) == []


def test_a_changed_byte_is_noticed(store, session):
    keep(session, staged(store))
    session.execute(text("SELECT 1"))
    session.commit()
    assert store.verify(SHA)
    path = store.path(SHA)
    path.chmod(0o600)
    path.write_bytes(DATA[:-1] + b"!")
    assert not store.verify(SHA)
    path.unlink()
    assert not store.verify(SHA)


@pytest.mark.parametrize("name", ["", "..", "a" * 63, "../" + "a" * 61, "A" * 64, "incoming", "g" * 64])
def test_only_a_hash_leads_to_a_file(store, name):
    with pytest.raises(ValueError, match="SHA-256"):
        store.path(name)


def test_a_killed_process_leaves_no_file_in_place(store, tmp_path):
    """Killed while it writes, it leaves a file under a passing name; that one is swept up a day later."""
    script = (
        "import sys, time; from pathlib import Path; from crm.platform.storage import Store\n"
        "class Slow:\n"
        "    def read(self, size):\n"
        "        print('.', flush=True); time.sleep(0.05); return b'x' * 1000\n"
        "Store(Path(sys.argv[1])).stage(Slow(), most=10**9)\n"
    )
    command = [sys.executable, "-c", script, str(store.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout
        for _ in range(5):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    (left,) = files(store)
    assert left.parent.name == "incoming"
    yesterday = time.time() - 25 * 3600
    os.utime(left, (yesterday, yesterday))
    staged(store)
    assert files(store) == []
