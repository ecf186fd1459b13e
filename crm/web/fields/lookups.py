"""A reference to one record, or to several, chosen by type-ahead."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from flask_babel import gettext
from wtforms import Field
from wtforms.validators import ValidationError
from wtforms.widgets import TextInput

from crm.platform.errors import Refused
from crm.platform.text import cleaned
from crm.web.ids import id_typed
from crm.web.language import sentence
from crm.web.lookups import Lookup, Option

MOST_CHOSEN = 50


class LookupField(Field):
    """A reference chosen by type-ahead or typed by name: data is an id (several: a list of ids) or None.

    Without script what was typed is matched here: an exact or only match is taken, else the reader chooses.
    `new_text` is what was typed when the lookup creates and nothing matched. What a record already names
    it may keep (`may_keep`), also when it is no longer offered.
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
        self._held: frozenset[int] = frozenset()

    @property
    def lookup(self) -> Lookup:
        return self._make_lookup()

    @property
    def lookup_url(self) -> str:
        return self.lookup.url

    @property
    def chosen(self) -> list[Option]:
        """What is chosen now, in order, with names."""
        if not self.ids:
            return []
        lookup = self.lookup
        by_id = {option.id: option for option in lookup.named(self.ids)}
        if lookup.kept and (gone := [i for i in self.ids if i in self._held and i not in by_id]):
            by_id |= {option.id: option for option in lookup.kept(gone)}
        return [by_id[i] for i in self.ids if i in by_id]

    @property
    def hint(self) -> str:
        return ""

    def may_keep(self, ids: Collection[int]) -> None:
        """What the record names now: it stays a choice, whatever became of it."""
        self._held = frozenset(ids)

    def process(self, formdata: Any, *data: Any, **more: Any) -> None:
        super().process(formdata, *data, **more)
        if formdata is not None:
            self._take_ids(formdata.getlist(f"{self.name}-id"))

    def process_data(self, value: Any) -> None:
        self.ids = [] if value is None else list(value) if self.multiple else [value]
        self.may_keep(self.ids)
        self.data = value

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.typed = cleaned(valuelist[0]) if valuelist else ""
        if len(self.typed) > (longest := self.lookup.longest):
            raise ValueError(gettext("Field cannot be longer than %(max)d characters.", max=longest))

    def _take_ids(self, posted: Sequence[str]) -> None:
        numbers = (id_typed(typed) for typed in posted)
        self.ids = list(dict.fromkeys(number for number in numbers if number is not None))
        most = MOST_CHOSEN if self.multiple else 1
        if len(self.ids) > most:
            told = gettext("Choose at most %(most)s; %(chosen)s are chosen.", most=most, chosen=len(self.ids))
            self.process_errors.append(told)

    def pre_validate(self, form: Any) -> None:
        if self.process_errors:
            return
        known = self.chosen
        self.ids = [option.id for option in known]
        if self.typed and (self.multiple or not known or known[0].label != self.typed):
            self._match_typed()
        self.data = self.ids if self.multiple else (self.ids[0] if self.ids else None)

    def _match_typed(self) -> None:
        try:
            meant = self.lookup.meant(self.typed)
        except Refused as refusal:
            raise ValidationError(sentence(refusal)) from refusal
        if meant is None:
            self.ids, self.new_text = [], self.typed
            return
        self.ids = [*self.ids, meant.id] if self.multiple else [meant.id]
        self.typed = ""

    def _value(self) -> str:
        if self.typed or self.multiple:
            return self.typed
        return self.chosen[0].label if self.chosen else ""
