"""Column types that behave the same on SQLite and PostgreSQL."""

import re
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, TypeDecorator
from sqlalchemy import Enum as SqlEnum


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored in UTC; a naive one is refused, because SQLite would drop its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment without a time zone cannot be stored.")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Baht(TypeDecorator[Decimal]):
    """An amount in THB, exact: kept as whole satang, because SQLite has no decimals."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int((Decimal(value) * 100).to_integral_value(ROUND_HALF_UP))

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-2)


class Quantity(TypeDecorator[Decimal]):
    """A measured number, exact to three decimals: kept as thousandths, because SQLite has no decimals."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int((Decimal(value) * 1000).to_integral_value(ROUND_HALF_UP))

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-3)


class Amount(Baht):
    """An amount in the currency that stands beside it, exact to a hundredth: kept as `Baht` is."""

    cache_ok = True


class StoredEnum(SqlEnum):
    """An enum whose members are found at once by what a row holds: a page reads hundreds of them."""

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        members: dict[Any, Enum | None] = {None: None}
        for member in self.enum_class or ():
            members[str(member.value)] = member
        return members.__getitem__


def stored_enum(members: type[Enum], name: str = "") -> StoredEnum:
    """The enum as VARCHAR with a named CHECK, portable and easy to extend by a migration.

    `name` tells the CHECKs apart where a table has several columns of one enum.
    """
    return StoredEnum(
        members,
        name=name or re.sub(r"(?<!^)(?=[A-Z])", "_", members.__name__).lower(),
        native_enum=False,
        length=32,
        create_constraint=True,
        values_callable=_codes,
    )


def _codes(members: Any) -> list[str]:
    return [str(member.value) for member in members]
