"""Counts and amounts, Thai digits allowed."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from flask_babel import gettext
from wtforms import IntegerField, StringField

from crm.platform.text import arabic_digits, cleaned

_WRITTEN = re.compile(r"-?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?")
"""Digits, with commas at the thousands if at all."""


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
    """An amount in THB with at most two decimals, Thai digits allowed; data is a Decimal or None.

    The unit may stand behind it, as people write it.
    """

    MOST, PLACES = Decimal(10) ** 12, 2
    UNIT = re.compile(r"\s*(บาท|baht|thb|฿)\s*$", re.IGNORECASE)

    def process_data(self, value: Decimal | None) -> None:
        self.data, self.typed = value, "" if value is None else self.written(value)

    def written(self, value: Decimal) -> str:
        """The number on file as it would be typed."""
        return f"{value:.2f}"

    def faulty(self) -> str:
        """What is said of something that cannot be read."""
        return str(gettext("Give an amount in baht such as 1,500.00."))

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.typed = cleaned(valuelist[0])[:40] if valuelist else ""
        self.data = None
        if not self.typed:
            return
        written = self.UNIT.sub("", arabic_digits(self.typed))
        if not _WRITTEN.fullmatch(written):
            raise ValueError(self.faulty())
        amount = Decimal(written.replace(",", ""))
        if amount < 0:
            raise ValueError(gettext("It cannot be below zero."))
        if len(written.partition(".")[2]) > self.PLACES:
            raise ValueError(gettext("Give no more than %(places)s decimals.", places=self.PLACES))
        if amount >= self.MOST:
            raise ValueError(self.faulty())
        self.data = amount

    def _value(self) -> str:
        return self.typed


class QuantityField(BahtField):
    """A measured number with at most three decimals, Thai digits allowed; data is a Decimal or None."""

    PLACES = 3
    UNIT = re.compile(r"(?!)")

    def written(self, value: Decimal) -> str:
        return f"{value.normalize():f}"

    def faulty(self) -> str:
        return str(gettext("Give a number such as 12 or 12.5."))
