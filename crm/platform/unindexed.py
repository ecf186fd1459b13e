"""A column that SQLite shall not look up by its index, where another way is shorter than it can know."""

from typing import Any

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class unindexed(GenericFunction[Any]):  # noqa: N801 (written as SQL writes functions)
    """The column itself: SQLite passes its indexes over, PostgreSQL chooses as ever.

    SQLite counts how many rows an index tells apart and not how many hold each value, so it takes the state
    of an activity for rarer than its days (sqlite.org/optoverview.html, section 2: the unary plus).
    """

    inherit_cache = True

    def __init__(self, column: Any) -> None:
        super().__init__(column, type_=column.type)


@compiles(unindexed)
def _as_it_is(element: unindexed, compiler: SQLCompiler, **kw: Any) -> str:
    return compiler.process(element.clauses, **kw)


@compiles(unindexed, "sqlite")
def _passed_over(element: unindexed, compiler: SQLCompiler, **kw: Any) -> str:
    return f"+{compiler.process(element.clauses, **kw)}"
