"""The columns of an agreement's duration: the same wherever terms are kept."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from crm.agreements.rules import Term, Terms, as_known
from crm.platform.dates import PartialDate, Precision
from crm.platform.types import stored_enum


class Timed:
    """When it enters into force and ends, how it renews itself, how long before the end notice is given."""

    effective_on: Mapped[date | None]
    effective_precision: Mapped[Precision | None] = mapped_column(
        stored_enum(Precision, "effective_precision")
    )
    ends_on: Mapped[date | None]
    ends_precision: Mapped[Precision | None] = mapped_column(stored_enum(Precision, "ends_precision"))
    notice_months: Mapped[int | None]
    renewal_months: Mapped[int | None]
    review_on: Mapped[date | None]

    @property
    def effective(self) -> PartialDate | None:
        return as_known(self.effective_on, self.effective_precision)

    @property
    def ends(self) -> PartialDate | None:
        return as_known(self.ends_on, self.ends_precision)

    def timed(self, term: Term) -> Terms:
        """The terms of these columns."""
        return Terms(
            term=term,
            effective=self.effective,
            ends=self.ends,
            notice_months=self.notice_months,
            renewal_months=self.renewal_months,
            review_on=self.review_on,
        )

    def time(self, terms: Terms) -> None:
        """Keep these terms in the columns; `term` itself stands in a column of the model's own."""
        for name in ("effective", "ends"):
            known: PartialDate | None = getattr(terms, name)
            setattr(self, f"{name}_on", known.first if known else None)
            setattr(self, f"{name}_precision", known.precision if known else None)
        self.notice_months, self.renewal_months = terms.notice_months, terms.renewal_months
        self.review_on = terms.review_on
