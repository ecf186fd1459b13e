"""Days and partial dates, typed in either era."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import StringField

from crm.platform.dates import EARLIEST, PartialDate
from crm.platform.errors import Refused
from crm.platform.spoken import as_typed
from crm.platform.text import cleaned
from crm.web.language import language, sentence


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
