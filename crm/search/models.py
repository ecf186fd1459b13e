"""The search index: one row for each record that can be found, whatever its noun."""

from sqlalchemy import BigInteger, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from crm.platform.base import Base
from crm.search.trigrams import index_trigrams

NUMBER = BigInteger().with_variant(Integer, "sqlite")
"""64 bits on both databases; SQLite knows its rows by an INTEGER alone."""


class SearchEntry(Base):
    """What finds one record. `id` is its place among all entries (rules.number), the greatest first.

    `names` and `texts` are folded, `told` is both as written, a line each; `codes` are stored enum codes;
    `day` is ISO, as exact as its source. The flush keeps it (keeper.py); `crm reindex` writes it anew.
    """

    __tablename__ = "search_entry"
    __table_args__ = (Index("uq_search_entry_entity_entity_id", "entity", "entity_id", unique=True),)

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True, autoincrement=False)
    entity: Mapped[str] = mapped_column(String(60))
    entity_id: Mapped[int]
    title_th: Mapped[str | None] = mapped_column(Text)
    title_en: Mapped[str | None] = mapped_column(Text)
    codes: Mapped[str] = mapped_column(String(200), default="")
    hint_th: Mapped[str | None] = mapped_column(Text)
    hint_en: Mapped[str | None] = mapped_column(Text)
    day: Mapped[str | None] = mapped_column(String(10))
    names: Mapped[str] = mapped_column(Text)
    texts: Mapped[str] = mapped_column(Text)
    told: Mapped[str] = mapped_column(Text)


index_trigrams(SearchEntry)
