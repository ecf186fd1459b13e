"""Two editors: what each wrote in a field, told apart from what only one of them touched."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from wtforms import BooleanField, Field, SelectField

from crm.platform.text import N_
from crm.web.fields import LookupField
from crm.web.forms import RecordForm

MINE, THEIRS = "mine", "theirs"
CHOOSE = N_("Choose, for each field that both of you changed, which of the two is kept.")
_KEEP, _ASKED = "keep-", "asked-"


@dataclass(frozen=True)
class Clash:
    """One field on which this reader and somebody else differ.

    `both`: both changed it, so the reader must choose; otherwise only the other did, and theirs is kept
    unless the reader says so. `kept` is the choice made so far.
    """

    name: str
    label: str
    mine: str
    theirs: str
    both: bool
    kept: str


def remember(form: RecordForm, opened: RecordForm) -> None:
    """Let the form carry what each field held when its reader opened it, as `opened` holds it."""
    marks = {field.name: _mark(field) for field in _fields(opened)}
    form.opened.data = json.dumps(marks, separators=(",", ":"))


def settle(form: RecordForm, now: RecordForm, posted: Mapping[str, str]) -> None:
    """Put what the record holds now where the reader chose "theirs"; what it names it may go on naming."""
    for field in _fields(form):
        if isinstance(field, LookupField):
            field.may_keep(now[field.name].ids)
        if posted.get(_KEEP + field.name) == THEIRS:
            _take(field, now[field.name])


def unsettled(form: RecordForm, posted: Mapping[str, str]) -> bool:
    """Whether the page asked for a choice and got none."""
    return any(
        _ASKED + field.name in posted and posted.get(_KEEP + field.name) not in {MINE, THEIRS}
        for field in _fields(form)
    )


def chosen(form: RecordForm, posted: Mapping[str, str]) -> bool:
    """Whether each choice that the page asked for was made; where not, the form says so."""
    if not unsettled(form, posted):
        return True
    form.form_errors.append(gettext(CHOOSE))
    return False


def again(form: RecordForm, now: RecordForm, version: int, posted: Any) -> tuple[list[Clash], bool]:
    """For a form shown once more: where the two differ, and whether the record was saved meanwhile.

    Nothing typed is lost; from now on the form stands against what the record holds `now`, at its `version`.
    """
    typed_again(form, posted)
    found, stale = clashes(form, now, posted), form.seen_version != version
    if stale:
        remember(form, now)
        form.version.data = str(version)
    return found, stale


def typed_again(form: RecordForm, posted: Any) -> None:
    """Undo `settle` on a form that is shown once more: nothing typed is lost."""
    for field in _fields(form):
        if posted.get(_KEEP + field.name) == THEIRS:
            field.process(posted, field.data)


def clashes(form: RecordForm, now: RecordForm, posted: Mapping[str, str]) -> list[Clash]:
    """Fields where the record holds something else by another hand, and those asked about before."""
    return list(_found(form, now, _opened(form), posted))


def _found(
    form: RecordForm, now: RecordForm, opened: Mapping[str, str], posted: Mapping[str, str]
) -> Iterator[Clash]:
    for field in _fields(form):
        mine, theirs, first = _mark(field), _mark(now[field.name]), opened.get(field.name)
        asked = posted.get(_ASKED + field.name)
        if mine == theirs or (theirs == first and asked is None):
            continue
        both = asked == "both" if asked else mine != first
        kept = posted.get(_KEEP + field.name, "" if both else THEIRS)
        yield Clash(field.name, str(field.label.text), spoken(field), spoken(now[field.name]), both, kept)


def spoken(field: Field) -> str:
    """What a field holds, as a reader would say it."""
    if isinstance(field, LookupField):
        return ", ".join(option.label for option in field.chosen) or field.typed
    if isinstance(field, BooleanField):
        return str(gettext("Yes") if field.data else gettext("No"))
    if isinstance(field, SelectField):
        return ", ".join(str(choice[1]) for choice in field.iter_choices() if choice[2])
    return str(field._value() if hasattr(field, "_value") else field.data or "")  # noqa: SLF001 (its own way to be shown)


def _fields(form: RecordForm) -> list[Field]:
    return [field for field in form if field.type not in {"HiddenField", "CSRFTokenField"}]


def _mark(field: Field) -> str:
    held = [field.typed, field.ids] if isinstance(field, LookupField) else [str(_held(field))]
    return hashlib.sha256(json.dumps(held).encode()).hexdigest()[:10]


def _held(field: Field) -> Any:
    """What is compared: empty is empty, however it came about."""
    return "" if field.data in (None, "", []) else field.data


def _opened(form: RecordForm) -> Mapping[str, str]:
    try:
        marks = json.loads(form.opened.data or "{}")
    except ValueError:
        return {}
    return marks if isinstance(marks, dict) else {}


def _take(field: Field, now: Field) -> None:
    if isinstance(field, LookupField):
        field.typed, field.new_text = "", ""
        field.ids, field.data = list(now.ids), now.data
    else:
        field.process(None, now.data)
