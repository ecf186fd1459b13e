"""Addresses: of many records, and those taken from a reader, trusted when they lead to a page of ours."""

import re
from functools import cache
from typing import Any
from urllib.parse import urlencode

from flask import current_app, request, url_for

_OWN = re.compile(r"/(?![/\\])[^\x00-\x20\x7f\\]*")


def own_path(path: str) -> str:
    """`path` if it is a path of this site, else the desk."""
    return path if _OWN.fullmatch(path) else "/"


def way_back(usual: str) -> str:
    """Where a form leads when it is saved: to the page of ours that its address names, else `usual`."""
    wanted = request.args.get("back", "")
    return own_path(wanted) if wanted else usual


def posting_here() -> str:
    """Where the form of this page is sent: to its own path, keeping the page to which it leads back."""
    wanted = request.args.get("back", "")
    return f"{request.path}?{urlencode({'back': own_path(wanted)})}" if wanted else request.path


def record_url(endpoint: str, number: int) -> str:
    """`url_for` of a page that takes one number, for lists that name a hundred: only the number differs."""
    before, after = _around_number(endpoint, request.script_root)
    return f"{before}{number}{after}"


@cache
def _around_number(endpoint: str, _root: str) -> tuple[str, str]:
    (rule,) = current_app.url_map.iter_rules(endpoint)
    (argument,) = rule.arguments
    values: dict[str, Any] = {argument: 0}
    before, _, after = url_for(endpoint, **values).rpartition("0")
    return before, after
