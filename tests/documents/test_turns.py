"""One PDF at a time, whichever process asks, and nobody waits for ever."""

import subprocess
import sys
from pathlib import Path

import pytest

from crm.documents import turns
from crm.documents.content import Document
from crm.documents.pages import write_pdf
from crm.documents.turns import turn
from crm.platform.errors import Refused

ROOT = Path(__file__).parents[2]
HOLD = """
import sys
from pathlib import Path
from crm.documents.turns import turn

with turn(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def elsewhere(tmp_path):
    """Another process that holds the turn until it is told to end."""
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


def test_another_process_keeps_the_turn_and_the_reader_is_told(elsewhere, tmp_path, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.2)
    with pytest.raises(Refused, match="in a minute"):
        write_pdf(Document("k", "T", "", "en", []), tmp_path)


def test_a_process_that_dies_leaves_no_turn_behind(elsewhere, tmp_path):
    elsewhere.kill()
    elsewhere.wait()
    assert write_pdf(Document("k", "T", "", "en", []), tmp_path).startswith(b"%PDF")


def test_two_threads_of_one_process_take_turns_too(tmp_path, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.1)
    with turn(tmp_path), pytest.raises(Refused, match="in a minute"), turn(tmp_path):
        pass


def test_another_folder_is_another_turn(elsewhere, tmp_path):
    with turn(tmp_path / "of another office"):
        assert elsewhere.poll() is None
