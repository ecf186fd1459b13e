"""Whether an old value can be brought back: only where the form of the record asks for it."""

from sqlalchemy import inspect
from wtforms.fields.core import UnboundField

from crm.keeping.keeper import Keeper


def asks(keeper: Keeper, field: str) -> bool:
    """Whether the form has a field for this column: by its name, without _id or _on, or by its relation."""
    column = inspect(keeper.noun.model).columns.get(field)
    if column is None:
        return False
    relations = (
        relation.key
        for relation in inspect(keeper.noun.model).relationships
        if relation.local_columns == {column} and relation.secondary is None
    )
    names = (field, field.removesuffix("_id"), field.removesuffix("_on"), *relations)
    return any(isinstance(getattr(keeper.form, name, None), UnboundField) for name in names)
