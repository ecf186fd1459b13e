"""What documents claim about the number of partners."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.platform.base import Base, Record, Seeded


class Source(Record, Seeded, Base):
    """A document, or any other origin of facts; its dates are as exact as known, in ISO.

    `cited_as` is what records say of it where they name their sources.
    """

    __tablename__ = "source"

    code: Mapped[str] = mapped_column(String(40), unique=True)
    title_en: Mapped[str] = mapped_column(String(300))
    title_th: Mapped[str] = mapped_column(String(300))
    cited_as: Mapped[str | None] = mapped_column(String(300), unique=True)
    reference_en: Mapped[str | None] = mapped_column(Text)
    reference_th: Mapped[str | None] = mapped_column(Text)
    published_on: Mapped[str | None] = mapped_column(String(10))
    retrieved_on: Mapped[str | None] = mapped_column(String(10))


class PublishedCount(Record, Seeded, Base):
    """What a source claims about a number: 22 sister cities, 74 embassies; shown beside what is held."""

    __tablename__ = "published_count"
    __table_args__ = (
        CheckConstraint("value >= 0", name="value_is_not_negative"),
        Index("uq_published_count_claim", "source_id", "scope", unique=True),
    )

    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), index=True)
    scope: Mapped[str] = mapped_column(String(60))
    value: Mapped[int]
    note_en: Mapped[str | None] = mapped_column(Text)
    note_th: Mapped[str | None] = mapped_column(Text)
    source: Mapped[Source] = relationship(lazy="raise")
