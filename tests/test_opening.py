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

from tests.bench.servers import free_port, wait_for
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
    """Open the site, look at it as an officer, close it: what it said, and what stands above the partners."""
    with subprocess.Popen(OPEN, env=environment, stdout=subprocess.PIPE, text=True) as running:
        try:
            said = []
            while not said or not said[-1].startswith("Sign in as"):
                said.append(next(running.stdout).strip())
            wait_for(int(environment["CRM_BIND"].partition(":")[2]), running)
            return said, seen(f"http://{environment['CRM_BIND']}", said[-1].split()[-1])
        finally:
            running.terminate()


def seen(site, password):
    """The numbers above the list of partners, as the officer of the demonstration sees them."""
    reader = build_opener(HTTPCookieProcessor(CookieJar()))

    def page(path, sent=None):
        with reader.open(f"{site}{path}", sent) as answer:
            assert answer.url == f"{site}{path}" or sent
            return BeautifulSoup(answer.read(), "html.parser")

    token = page("/login").select_one("[name=csrf_token]")["value"]
    page("/login", urlencode({"csrf_token": token, "login": "officer", "password": password}).encode())
    return [tile.get_text() for tile in page("/partners/").select(".tile b")]


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
