"""How people write who took part: one a line, numbered or not, with a post, or as a number of people."""

import re
from typing import NamedTuple

from crm.activities.rules.kinds import ParticipantRole
from crm.platform.text import cleaned

_BETWEEN = re.compile(r"\s*[,\t;]\s*|\s+[–—-]\s+")
_NUMBERED = re.compile(r"(?:\(?\d{1,3}[.)]|[-•*])\s*(?=\D)")
_MORE = re.compile(r"(?:\+|และอีก|and)\s*([1-9๑-๙]\d{0,3})\s*(?:คน|ท่าน)?\s*(.*)", re.IGNORECASE)
_SO_MANY = re.compile(
    r"([1-9๑-๙]\d{0,3})\s+((?:others?|officials?|staff|people|persons|members)\b.*)", re.IGNORECASE
)
_COUNTED = re.compile(r"(.*\S)\s*(?<!\d)([1-9๑-๙]\d{0,3})\s*(?:คน|ท่าน|persons?|people|pax)", re.IGNORECASE)
_INTERPRETER = re.compile(r"\s*[(（]\s*(ล่าม|interpreter)\s*[)）]\s*$", re.IGNORECASE)
_INTERPRETERS = frozenset({"ล่าม", "interpreter"})


class Attendee(NamedTuple):
    """What a line says: a name and a post, or how many people there were and what they are called."""

    name: str = ""
    post: str = ""
    headcount: int | None = None
    role: ParticipantRole = ParticipantRole.MEMBER


def attendee_of(line: str) -> Attendee:
    """A line as it was pasted: "2. Li Na, Director", "+4 officials", "ล่าม 1 คน", "Wang Jun (interpreter)"."""
    text = cleaned(line)
    if numbered := _NUMBERED.match(text):
        text = text[numbered.end() :]
    if counted := _number_of(text):
        number, called = counted
        return Attendee(post=called, headcount=number, role=_role(called))
    name, post = name_and_post(text)
    if said := _INTERPRETER.search(post or name):
        named, told = (name, post[: said.start()]) if post else (name[: said.start()], "")
        return Attendee(named, told or said[1], role=ParticipantRole.INTERPRETER)
    return Attendee(name, post, role=_role(post))


def name_and_post(text: str) -> tuple[str, str]:
    """A name, and after a comma, a semicolon, a tab or a dash the post."""
    name, _, post = _BETWEEN.sub("\n", text, count=1).partition("\n")
    return name, post


def _number_of(text: str) -> tuple[int, str] | None:
    """How many people a line counts, and what they are called."""
    if found := _MORE.fullmatch(text) or _SO_MANY.fullmatch(text):
        return int(found[1]), found[2].strip() or text
    if found := _COUNTED.fullmatch(text):
        return int(found[2]), found[1].strip()
    return None


def _role(called: str) -> ParticipantRole:
    interprets = called.casefold() in _INTERPRETERS
    return ParticipantRole.INTERPRETER if interprets else ParticipantRole.MEMBER
