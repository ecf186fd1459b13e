"""The form fields of the register: clean text, dates in either era, type-ahead references."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext
from wtforms import Field, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, StopValidation, ValidationError
from wtforms.widgets import TextInput

from crm.platform.dates import EARLIEST, PartialDate
from crm.platform.errors import Refused
from crm.platform.spoken import as_typed
from crm.platform.text import Labelled, arabic_digits, cleaned
from crm.web.language import language, sentence

MAX_ID = 2**31 - 1
LINE, PARAGRAPH = 300, 5000


class Filled:
    """The field must hold something once it has been read; a reading that failed keeps its own message."""

    field_flags: ClassVar[dict[str, bool]] = {"required": True}

    def __call__(self, form: Any, field: Any) -> None:
        if not field.errors and field.data in (None, "", []):
            raise StopValidation(field.gettext("This field is required."))


def _clean(value: Any) -> Any:
    return cleaned(value) if isinstance(value, str) else value


def line(label: Any, *validators: Any, length: int = LINE, **more: Any) -> StringField:
    """One line of text, cleaned and at most `length` characters."""
    return StringField(label, validators=[Length(max=length), *validators], filters=[_clean], **more)


def paragraph(label: Any, *validators: Any, length: int = PARAGRAPH, **more: Any) -> TextAreaField:
    """Several lines of text, cleaned."""
    return TextAreaField(label, validators=[Length(max=length), *validators], filters=[_clean], **more)


class PartialDateField(StringField):
    """A date typed in either era, as exact as the source: data is a PartialDate or None; `typed` is kept."""

    data: Any

    def __init__(
        self, label: Any = None, validators: Any = None, *, earliest: date = EARLIEST, **more: Any
    ) -> None:
        super().__init__(label, validators, **more)
        self.earliest = earliest
        self.typed = ""

    def process_data(self, value: Any) -> None:
        self.data = value
        self.typed = as_typed(value, language()) if value else ""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.typed, self.data = (cleaned(valuelist[0])[:40] if valuelist else ""), None
        if self.typed:
            try:
                self.data = self.read(self.typed)
            except Refused as refusal:
                raise ValueError(sentence(refusal)) from refusal

    def read(self, typed: str) -> Any:
        """The value of what was typed; raises Refused."""
        return PartialDate.parse(typed, self.earliest)

    def _value(self) -> str:
        return self.typed


class DayField(PartialDateField):
    """An exact day typed in either era: data is a date or None."""

    def process_data(self, value: Any) -> None:
        self.data = value
        self.typed = as_typed(PartialDate(value), language()) if value else ""

    def read(self, typed: str) -> date:
        return PartialDate.parse_day(typed)


class CountField(IntegerField):
    """A whole number from `least` to `most`, Thai digits allowed, empty for unknown."""

    def __init__(
        self, label: Any = None, validators: Any = None, *, least: int = 0, most: int = 100_000, **more: Any
    ) -> None:
        super().__init__(label, validators, **more)
        self.least, self.most = least, most

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        typed = arabic_digits(valuelist[0]).strip().replace(",", "") if valuelist else ""
        self.data = None
        if not typed:
            return
        if not typed.isdecimal() or len(typed) > 9 or not self.least <= int(typed) <= self.most:
            bounds = {"least": self.least, "most": self.most}
            raise ValueError(gettext("Give a whole number from %(least)s to %(most)s.", **bounds))
        self.data = int(typed)


class BahtField(StringField):
    """An amount in THB with at most two decimals, Thai digits allowed; data is a Decimal or None."""

    MOST = Decimal(10) ** 12

    def process_data(self, value: Decimal | None) -> None:
        self.data, self.typed = value, "" if value is None else f"{value:.2f}"

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.typed = cleaned(valuelist[0])[:40] if valuelist else ""
        self.data = None
        if not self.typed:
            return
        try:
            amount = Decimal(arabic_digits(self.typed).replace(",", ""))
        except InvalidOperation:
            amount = Decimal(-1)
        if not amount.is_finite() or not 0 <= amount < self.MOST or amount != round(amount, 2):
            raise ValueError(gettext("Give an amount in baht such as 1,500.00."))
        self.data = amount

    def _value(self) -> str:
        return self.typed


def choice(
    label: Any, members: type[Labelled], *validators: Any, blank: str | None = None, **more: Any
) -> SelectField:
    """A member of an enum by its label; with `blank` the first option means None."""

    def coerce(code: Any) -> Enum | None:
        if isinstance(code, members) or (code in {"", None} and blank is not None):
            return code or None
        return members(code)

    def choices() -> list[SelectChoice]:
        labels = [SelectChoice(member.value, gettext(member.label)) for member in members]
        return labels if blank is None else [SelectChoice("", str(blank)), *labels]

    return SelectField(label, validators=list(validators), choices=choices, coerce=coerce, **more)


@dataclass(frozen=True)
class Option:
    """One thing a type-ahead offers: its id, its name in the page's language, what tells it from others."""

    id: int
    label: str
    hint: str = ""


@dataclass(frozen=True)
class Lookup:
    """How a type-ahead finds what it refers to. `find` offers for typed text, `named` gives options of ids.

    `creates`: text that matches nothing is accepted and becomes a new record.
    """

    endpoint: str
    find: Callable[[str], list[Option]]
    named: Callable[[list[int]], list[Option]]
    creates: bool = False
    endpoint_values: dict[str, Any] = field(default_factory=dict)


class LookupField(Field):
    """A reference chosen by type-ahead or typed by name: data is an id (several: a list of ids) or None.

    Without script what was typed is matched here: an exact or only match is taken, else the reader chooses.
    `new_text` is what was typed when the lookup creates and nothing matched.
    """

    widget = TextInput()

    def __init__(
        self,
        label: Any = None,
        validators: Any = None,
        *,
        lookup: Callable[[], Lookup],
        multiple: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(label, validators, **more)
        self._make_lookup = lookup
        self.multiple = multiple
        self.typed = ""
        self.new_text = ""
        self.ids: list[int] = []

    @property
    def lookup(self) -> Lookup:
        return self._make_lookup()

    @property
    def lookup_url(self) -> str:
        return url_for(self.lookup.endpoint, **self.lookup.endpoint_values)

    @property
    def chosen(self) -> list[Option]:
        """What is chosen now, in order, with names."""
        by_id = {option.id: option for option in self.lookup.named(self.ids)} if self.ids else {}
        return [by_id[i] for i in self.ids if i in by_id]

    @property
    def hint(self) -> str:
        return ""

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        super().process(formdata, data, extra_filters)
        if formdata is not None and f"{self.name}-id" in formdata and not formdata.getlist(self.name):
            self.process_formdata([])
        if formdata is not None:
            self._take_ids(formdata.getlist(f"{self.name}-id"))

    def process_data(self, value: Any) -> None:
        self.ids = [] if value is None else list(value) if self.multiple else [value]
        self.data = value

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.typed = cleaned(valuelist[0])[:LINE] if valuelist else ""

    def _take_ids(self, typed_ids: Sequence[str]) -> None:
        self.ids = [int(i) for i in typed_ids if i.isdecimal() and len(i) < 11 and int(i) <= MAX_ID]
        self.ids = list(dict.fromkeys(self.ids))[: 50 if self.multiple else 1]

    def pre_validate(self, form: Any) -> None:
        known = self.chosen
        self.ids = [option.id for option in known]
        if self.typed and (self.multiple or not known or known[0].label != self.typed):
            self._match_typed()
        self.data = self.ids if self.multiple else (self.ids[0] if self.ids else None)

    def _match_typed(self) -> None:
        offered = self.lookup.find(self.typed)
        exact = [option for option in offered if option.label.casefold() == self.typed.casefold()]
        meant = exact if self.lookup.creates else exact or offered
        if len(meant) == 1:
            found = meant[0].id
            self.ids = [*self.ids, found] if self.multiple else [found]
            self.typed = ""
        elif self.lookup.creates and not exact:
            self.ids, self.new_text = [], self.typed
        elif offered:
            names = ", ".join(option.label for option in offered[:5])
            raise ValidationError(gettext("Several match: %(names)s. Choose one.", names=names))
        else:
            raise ValidationError(gettext("Nothing is named %(typed)s.", typed=self.typed))

    def _value(self) -> str:
        if self.typed or self.multiple:
            return self.typed
        return self.chosen[0].label if self.chosen else ""
