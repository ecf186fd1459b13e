"""The family of a paper: what it follows, what follows it, and what else follows those, to any depth."""

from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import CTE, Select, select

from crm.access.queries import Reader, visible_to
from crm.agreements.models import Agreement, AgreementSpan
from crm.agreements.queries.standing import standing_on

Columns: TypeAlias = Select[*tuple[Any, ...]]


def family_of(agreement_id: int, day: date, reader: Reader) -> Columns:
    """Every paper of its family that `reader` may see, standing as on `day`, in the order of the file."""
    family = _with_followers(_with_followed(agreement_id))
    rows = select(
        Agreement.id,
        Agreement.title_en,
        Agreement.title_th,
        Agreement.follows_id,
        Agreement.follows_as,
        Agreement.signed_on,
        Agreement.signed_precision,
        AgreementSpan.state,
    ).select_from(Agreement)
    kin = standing_on(rows, day).where(Agreement.id.in_(select(family.c.id)))
    return visible_to(kin, Agreement, reader).order_by(Agreement.signed_on, Agreement.id)


def _with_followed(agreement_id: int) -> CTE:
    """The paper and those above it. UNION keeps each once, so that even a circle comes to an end."""
    up = select(Agreement.id, Agreement.follows_id).where(Agreement.id == agreement_id)
    above = up.cte("followed", recursive=True)
    further = select(Agreement.id, Agreement.follows_id).join(above, Agreement.id == above.c.follows_id)
    return above.union(further)


def _with_followers(above: CTE) -> CTE:
    """These and everything below them."""
    family = select(above.c.id).cte("family", recursive=True)
    return family.union(select(Agreement.id).join(family, Agreement.follows_id == family.c.id))
