"""Fields for places: a country by its name, degrees on the globe."""

import math
from collections.abc import Sequence
from functools import cache
from typing import Any

from babel import Locale
from flask_babel import gettext
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice

from crm.platform.spoken import Language, country
from crm.platform.text import arabic_digits, cleaned, sort_key
from crm.web.language import language


def country_choice(label: Any, *validators: Any, **more: Any) -> SelectField:
    """An ISO 3166 country by its name in the page's language, Thailand first; empty is None."""
    return SelectField(
        label, validators=list(validators), choices=lambda: _countries(language()), coerce=_code, **more
    )


def _code(typed: Any) -> str | None:
    return str(typed) if typed else None


NO_COUNTRIES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}
"""Codes to which CLDR gives a name: unions, leftovers and two invented languages of testers."""


@cache
def _countries(of: Language) -> list[SelectChoice]:
    codes = {code for code in map(str, Locale(of).territories) if len(code) == 2 and code.isalpha()}
    names = {code: country(code, of) for code in codes - NO_COUNTRIES}
    others = sorted(names.items(), key=lambda entry: (entry[0] != "TH", sort_key(entry[1])))
    return [SelectChoice("", "–"), *(SelectChoice(code, name) for code, name in others)]


class DegreesField(StringField):
    """Degrees north or east with a decimal point, from -`most` to `most`; data is a float or None."""

    data: Any

    def __init__(self, label: Any = None, validators: Any = None, *, most: int, **more: Any) -> None:
        super().__init__(label, validators, **more)
        self.most, self.typed = most, ""

    def process_data(self, value: float | None) -> None:
        self.data, self.typed = value, "" if value is None else str(value)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.typed, self.data = (cleaned(valuelist[0])[:40] if valuelist else ""), None
        if not self.typed:
            return
        try:
            degrees = float(arabic_digits(self.typed))
        except ValueError:
            degrees = math.inf
        if not abs(degrees) <= self.most:
            raise ValueError(gettext("Give degrees such as 13.7563, at most %(most)s.", most=self.most))
        self.data = degrees

    def _value(self) -> str:
        return self.typed
