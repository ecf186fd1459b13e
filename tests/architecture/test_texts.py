"""Every sentence a reader may see has its Thai, and none is left behind."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "crm/web/catalogue/th/LC_MESSAGES/messages.po"
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None, "lazy_gettext": None}
PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def catalogue():
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="th")


def used():
    found = set()
    for folder in ("crm", "templates"):
        method = [("**.py", "python"), ("**.html", "jinja2")]
        for _file, _line, message, _comments, _context in extract_from_dir(
            ROOT / folder, method, keywords=KEYWORDS, directory_filter=lambda _folder: True
        ):
            found.add(message if isinstance(message, str) else message[0])
    return found


def test_every_text_has_its_thai():
    thai = {
        m.id if isinstance(m.id, str) else m.id[0]: m.string if isinstance(m.string, str) else m.string[0]
        for m in catalogue()
    }
    missing = sorted(text for text in used() if text and not thai.get(text))
    assert missing == []


def test_no_text_is_left_behind():
    kept = {m.id if isinstance(m.id, str) else m.id[0] for m in catalogue() if m.id}
    assert sorted(kept - used()) == []


@pytest.mark.parametrize("message", [m for m in catalogue() if m.id], ids=lambda m: str(m.id)[:40])
def test_the_thai_keeps_the_places_of_the_english(message):
    english = message.id if isinstance(message.id, str) else message.id[1]
    thai = message.string if isinstance(message.string, str) else message.string[0]
    assert set(PLACES.findall(thai)) == set(PLACES.findall(english))
