"""The README and the house's page name what is there, and nothing that is not."""

import re
import shlex
from pathlib import Path

import click
import pytest

from crm.cli import crm
from tests.architecture.routes import routes

ROOT = Path(__file__).parents[2]
HOUSE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
UNSAID = {"static", "views", "theme", "fonts", "favicon.ico", "robots.txt"}


def commands(group=crm, before="crm"):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before} {name}")
        else:
            yield f"{before} {name}"


def test_every_setting_is_told():
    read = set(re.findall(r"CRM_[A-Z_]+", (ROOT / "crm/settings.py").read_text(encoding="utf-8"))) - {"CRM_"}
    assert read == set(re.findall(r"CRM_[A-Z_]+", HOUSE)) - {"CRM_"}


def test_every_command_is_told():
    assert [command for command in commands() if f"`{command}" not in HOUSE] == []


@pytest.mark.parametrize("text", [HOUSE, README], ids=["house", "readme"])
def test_every_command_that_is_told_is_there(text):
    told = re.findall(r"[` /]crm ((?:[a-z][a-z-]*\b ?)+)", text)
    for words in (shlex.split(line) for line in told):
        command = crm
        while isinstance(command, click.Group):
            assert words, f"crm {command.name} is a group"
            command = command.commands[words.pop(0)]


def test_every_address_is_told(app):
    first = {path.split("/")[1] for path in routes(app, "GET")} - UNSAID
    assert [part for part in sorted(first) if f"`/{part}" not in HOUSE] == []


def test_every_place_of_the_readme_is_there():
    cells = re.findall(r"^\| (`.+?) \|", README, re.MULTILINE)
    paths = [path for cell in cells for path in re.findall(r"`([^`<]+)`", cell)]
    assert len(paths) > 5
    assert [path for path in paths if not (ROOT / path).exists()] == []
