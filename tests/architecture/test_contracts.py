"""The import contracts, each broken on purpose in a copy of the house: it alone fails, and names the line."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS = {
    contract["name"]: contract["id"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}
BREACHES = [
    ("floors", "crm.partners.queries", "crm.activities.models"),
    ("floors", "crm.plans.queries.reading", "crm.agreements.models"),
    ("inside", "crm.plans.rules.tree", "crm.plans.queries.reading"),
    ("inside", "crm.access.models", "crm.access.commands.accounts"),
    ("domain", "crm.activities.commands.moving", "flask"),
    ("domain", "crm.reports.monthly.rules.figures", "crm.web.language"),
    ("views", "crm.activities.views.page", "crm.people.views.posts"),
    ("forms", "crm.seeding.partners", "crm.partners.forms.recording"),
]


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A copy of the house as it stands."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", copy)
    shutil.copytree(ROOT / "crm", copy / "crm", ignore=shutil.ignore_patterns("static", "__pycache__"))
    return copy


def lint(house):
    """Which contracts are broken, and all that was said."""
    command = [Path(sys.executable).parent / "lint-imports", "--no-logo"]
    wide = os.environ | {"COLUMNS": "400"}
    done = subprocess.run(command, cwd=house, env=wide, capture_output=True, text=True, check=False)
    verdicts = dict(re.findall(r"^(.+) (KEPT|BROKEN)$", done.stdout, re.MULTILINE))
    assert set(verdicts) == set(CONTRACTS), done.stdout + done.stderr
    broken = {CONTRACTS[name] for name, verdict in verdicts.items() if verdict == "BROKEN"}
    assert (done.returncode != 0) is bool(broken)
    return broken, done.stdout


def test_the_house_keeps_its_contracts(house):
    assert lint(house)[0] == set()


@pytest.mark.parametrize(("contract", "importer", "imported"), BREACHES)
def test_a_contract_that_is_broken_fails_and_names_the_line(house, contract, importer, imported):
    module = house / f"{importer.replace('.', '/')}.py"
    kept = module.read_text(encoding="utf-8")
    module.write_text(f"{kept}import {imported}\n", encoding="utf-8")
    try:
        broken, told = lint(house)
    finally:
        module.write_text(kept, encoding="utf-8")
    assert broken == {contract}
    assert f"{importer} -> {imported} (l.{len(kept.splitlines()) + 1})" in told


def test_a_new_room_must_be_given_its_floor(house):
    room = house / "crm/cellar"
    room.mkdir()
    (room / "__init__.py").touch()
    try:
        assert lint(house)[0] == {"floors"}
    finally:
        shutil.rmtree(room)


def test_every_contract_is_broken_once():
    assert {contract for contract, _, _ in BREACHES} == set(CONTRACTS.values())
