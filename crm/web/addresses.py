"""Addresses taken from a reader, trusted only when they lead to a page of this site."""

import re

_OWN = re.compile(r"/(?![/\\])[^\x00-\x20\x7f\\]*")


def own_path(path: str) -> str:
    """`path` if it is a path of this site, else the desk."""
    return path if _OWN.fullmatch(path) else "/"
