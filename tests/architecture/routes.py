"""The routes of the running application, with an existing row in place of each number."""

import re

SAMPLES = {
    "month": "2012-05",
    "year": "2012",
    "name": "confirm",
    "weight": "400",
    "filename": "icons.svg",
    "token": "x",
    "entity": "partner",
    "kind": "amended",
    "step": "request",
}


def routes(app, method):
    """The rules that answer to a method, in order."""
    return [str(rule) for rule in sorted(app.url_map.iter_rules(), key=str) if method in (rule.methods or ())]


def ids_of(rule):
    """A rule as an address: 1 for every number, a fitting word for every text."""
    rule = re.sub(r"<int:\w+>", "1", rule)
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: SAMPLES.get(found[1], "x"), rule)
