"""The form fields of the register: clean text, dates in either era, numbers, choices, references."""

from crm.web.fields.choices import choice
from crm.web.fields.days import DayField, PartialDateField
from crm.web.fields.lookups import LookupField
from crm.web.fields.numbers import BahtField, CountField, QuantityField
from crm.web.fields.texts import LINE, PARAGRAPH, Filled, fit, line, paragraph
from crm.web.ids import MAX_ID
from crm.web.lookups import Lookup, Option

__all__ = [
    "LINE",
    "MAX_ID",
    "PARAGRAPH",
    "BahtField",
    "CountField",
    "DayField",
    "Filled",
    "Lookup",
    "LookupField",
    "Option",
    "PartialDateField",
    "QuantityField",
    "choice",
    "fit",
    "line",
    "paragraph",
]
