"""What each table of the back office is entered with, and what is changed of it."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Table:
    """A table: its address, the fields of a new record, one change, and how the list then names it."""

    path: str
    new: dict[str, Any]
    changed: dict[str, Any]
    shown: str
    then: str
    needs: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"/admin/{self.path}/"


TABLES = (
    Table(
        "clearance-rules",
        {
            "code": "S1",
            "condition": "loan",
            "kind": "cabinet",
            "section": "1",
            "why_th": "Why.",
            "why_en": "Why.",
            "valid_from": "1/10/2555",
        },
        {"section": "2", "valid_to": "1/10/2565"},
        "S1",
        "S1",
    ),
    Table(
        "accounts",
        {"login": "malee", "name_en": "Malee", "name_th": "Malee", "role": "officer", "language": "th"},
        {"name_en": "Malee Two", "name_th": "Malee Two"},
        "Malee",
        "Malee Two",
    ),
    Table(
        "agencies",
        {
            "code": "BMA-X",
            "kind": "office",
            "name_en": "Harbour",
            "name_th": "Harbour",
            "valid_from": "1/10/2555",
        },
        {"name_en": "Harbour and Canals", "name_th": "Harbour and Canals", "valid_to": "1/10/2565"},
        "Harbour",
        "Harbour and Canals",
    ),
    Table(
        "agency-names",
        {"text": "Old Harbour", "language": "en", "type": "former", "last": "1992"},
        {"text": "Older Harbour"},
        "Old Harbour",
        "Older Harbour",
        {"agency-id": "agency"},
    ),
    Table(
        "areas",
        {"code": "S89-99", "number": "(99)", "name_en": "Zoos.", "name_th": "Zoos.", "plain_en": "Zoos"},
        {"plain_en": "Zoos and gardens", "districts_involved": "y"},
        "(99)",
        "(99)",
        {"leads-id": "agency"},
    ),
    Table(
        "posts",
        {"title_en": "Mayor", "title_th": "Mayor", "nature": "elected", "precedence": "2"},
        {"title_en": "Lord Mayor", "title_th": "Lord Mayor", "is_head": "y"},
        "Mayor",
        "Lord Mayor",
        {"partner-id": "partner"},
    ),
    Table(
        "partner-names",
        {"text": "Lutetia", "language": "fr", "type": "former"},
        {"text": "Lutetia Parisiorum"},
        "Lutetia",
        "Lutetia Parisiorum",
        {"partner-id": "partner"},
    ),
    Table(
        "sources",
        {"code": "GAZ-1", "title_en": "Gazette", "title_th": "Gazette", "published": "2012-05"},
        {"title_en": "Royal Gazette", "title_th": "Royal Gazette"},
        "Gazette",
        "Royal Gazette",
    ),
    Table(
        "counts",
        {"scope": "embassy", "value": "74"},
        {"value": "75", "note_en": "As printed."},
        "74",
        "75",
        {"source-id": "source"},
    ),
    Table(
        "policy",
        {"key": "dormant_months", "value": "36", "valid_from": "2012-01-01", "meaning_en": "Three years."},
        {"value": "48"},
        "36",
        "48",
    ),
)
