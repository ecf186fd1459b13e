"""A row chosen from a list of this form."""

from crm.web.ids import id_typed


def chosen_id(typed: str | int | None) -> int | None:
    """The number of a row chosen from a list, or None. Raises ValueError for what is no such number."""
    if not typed:
        return None
    if (number := id_typed(str(typed))) is None:
        raise ValueError(typed)
    return number
