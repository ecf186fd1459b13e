"""What the domain says no with: one road from a rule to the reader."""


class Refused(Exception):
    """A rule said no. `text` is an English sentence with %(name)s places, translated where it is shown.

    `field` names the form field it belongs to; None means the whole record.
    """

    def __init__(self, text: str, *, field: str | None = None, **values: object) -> None:
        self.text, self.field, self.values = text, field, values
        super().__init__(text % values if values else text)


class Stale(Refused):
    """Somebody else saved the record since this reader opened it."""


class NeedsReason(Refused):
    """It may be done, if whoever does it says why; `reasons.py` brings the reason to the session."""
