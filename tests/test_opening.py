"""What `make run` does from nothing, and what a run of the tests says when it cannot run them all."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from bs4 import BeautifulSoup

from tests.bench.servers import free_port
from tests.conftest import drop_database, new_database

OPEN = [sys.executable, "-m", "crm.cli", "open"]
ACCOUNTS = "viewer, officer, liaison, approver, admin"


@pytest.fixture
def new_office(server, tmp_path) -> Iterator[dict[str, str]]:
    """The environment of an office with an empty data folder and an empty database."""
    url = new_database(server, f"opened_{os.getpid()}")
    port = free_port()
    yield {
        "PATH": "",
        "CRM_DATABASE_URL": url,
        "CRM_DATA_DIR": str(tmp_path),
        "CRM_BIND": f"127.0.0.1:{port}",
    }
    drop_database(server, url)


def opened(environment):
    """Open the site, read what it says until it says how to sign in, look at it, close it: lines, pages."""
    running = subprocess.Popen(OPEN, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        said = []
        while not said or not said[-1].startswith("Sign in as"):
            said.append(next(running.stdout).strip())
        return said, signed_in(f"http://{environment['CRM_BIND']}", said[-1].split()[-1])
    finally:
        running.terminate()
        assert running.wait(timeout=30) == 0


def signed_in(site, password):
    """The numbers above the list of partners, as the officer of the demonstration sees them."""
    reader = build_opener(HTTPCookieProcessor(CookieJar()))
    door = reachable(lambda: reader.open(f"{site}/login"))
    token = BeautifulSoup(door.read(), "html.parser").select_one("[name=csrf_token]")["value"]
    sent = urlencode({"csrf_token": token, "login": "officer", "password": password})
    assert reader.open(f"{site}/login", sent.encode()).url == f"{site}/"
    page = BeautifulSoup(reader.open(f"{site}/partners/").read(), "html.parser")
    return [tile.get_text() for tile in page.select(".tile b")]


def reachable(ask, tries=2000):
    """Ask until the workers listen; each refused try takes the time of a connection."""
    for _ in range(tries):
        try:
            return ask()
        except OSError as error:
            refused = error
    raise refused


def test_an_empty_folder_becomes_a_site_with_real_data_and_says_how_to_enter(new_office):
    said, numbers = opened(new_office)
    assert f"Maitri is open at http://{new_office['CRM_BIND']}/" in said
    assert re.fullmatch(rf"Sign in as {ACCOUNTS} with the password \S{{12,}}", said[-1])
    assert {"22", "15", "11", "74"} <= set(numbers)
    again, _ = opened(new_office)
    assert again[-1] == said[-1], "a later run prints the same password"
    assert not any("rows of" in line for line in again), "a later run loads nothing"


@pytest.mark.parametrize(("nothing_may_be_skipped", "status"), [("", 0), ("1", 1)])
def test_a_run_without_a_browser_says_what_it_skipped_and_fails_in_ci(nothing_may_be_skipped, status):
    command = [sys.executable, "-m", "pytest", "-n", "0", "tests/browser/test_axe.py", "-k", "door and light"]
    environment = {"PATH": "", "CRM_TESTS_SKIP_NOTHING": nothing_may_be_skipped}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert re.search(r"^SKIPPED .*no Chromium on this machine: install", done.stdout, re.MULTILINE)
    assert done.returncode == status
