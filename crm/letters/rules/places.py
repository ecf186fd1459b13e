"""The places of a template: a small fixed set of words in braces, filled in when a letter is made."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from crm.platform.errors import Refused
from crm.platform.text import N_, Term

PLACES: Mapping[str, str] = MappingProxyType(
    {
        "salutation": N_("the salutation by rule; the text begins with it"),
        "you": N_("what the reader is called in the text: Your Excellency, you"),
        "name": N_("the name with rank and title"),
        "title": N_("the post"),
        "partner": N_("the mission, city or organisation"),
        "country": N_("the country"),
        "occasion": N_("the national day, the anniversary or the activity"),
        "date": N_("the day, in full"),
        "city": N_("Bangkok"),
    }
)
"""Each place with what will stand there."""
COUNTED: Mapping[str, str] = MappingProxyType(
    {"years": N_("how many years it has counted"), "since": N_("the year it counts from")}
)
"""What the words for an anniversary have besides; no template."""
_PLACE = re.compile(r"\{([^{}]*)\}")
FIRST = "{salutation}"


def refuse_faulty(subject: str, body: str) -> None:
    """Raises Refused, at its field, where a template has a place that is none, or lacks its salutation."""
    for field, text in (("subject", subject), ("body", body)):
        for name in _PLACE.findall(text):
            if name not in PLACES:
                told = N_("There is no place {%(name)s}. Places are: %(places)s.")
                raise Refused(told, field=field, name=name, places=", ".join(f"{{{one}}}" for one in PLACES))
        if set("{}") & set(_PLACE.sub("", text)):
            raise Refused(N_("A brace stands alone: a place is written like {name}."), field=field)
    if not body.startswith(FIRST) or body.count(FIRST) > 1 or FIRST in subject:
        raise Refused(N_("The text begins with {salutation}, and has it once."), field="body")


def filled(text: str, values: Mapping[str, str | None]) -> str:
    """The text with each place filled. Raises Refused where nothing is known to stand there."""

    def fill(found: re.Match[str]) -> str:
        value = values.get(found.group(1))
        if not value:
            what = Term({**PLACES, **COUNTED}[found.group(1)])
            raise Refused(N_("Nothing is on file in this language for: %(what)s."), what=what)
        return value

    return _PLACE.sub(fill, text)
