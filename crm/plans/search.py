"""How items of plans are found: by name and code, by the plan they stand in and the agency that answers."""

from collections.abc import Collection, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.agencies.models import Agency
from crm.agencies.search import NAMED
from crm.keeping.indexing import Entry, Indexing, Mention
from crm.plans.models import Plan, PlanItem
from crm.plans.rules import ItemLevel

_PLAN = ("code", "title_th", "title_en", "fiscal_year_from", "archived_at")
_TEXTS = ("title_th", "title_en", "title_as_published", "code")


def entries(session: Session, ids: Collection[int]) -> Iterator[Entry]:
    """The entries of these items; the plan's latest year decides which comes first."""
    rows = select(PlanItem, Plan, Agency).join(Plan, Plan.id == PlanItem.plan_id)
    rows = rows.join(Agency, Agency.id == PlanItem.agency_id)
    in_use = (PlanItem.archived_at.is_(None), Plan.archived_at.is_(None))
    for item, plan, agency in session.execute(rows.where(PlanItem.id.in_(ids), *in_use)):
        yield Entry(
            record_id=item.id,
            title_th=item.name_th,
            title_en=item.name_en,
            names=[item.code],
            texts=[
                *(getattr(plan, text) for text in _TEXTS),
                *(agency.name_th, agency.name_en, agency.abbr_th),
                *(item.note_th, item.note_en),
            ],
            codes=[item.level],
            hint_th=plan.title_th or plan.title_en,
            hint_en=plan.title_en or plan.title_th,
            weight=plan.fiscal_year_from,
        )


INDEXING = Indexing(
    model=PlanItem,
    order=5,
    behind_many=True,
    entries=entries,
    codes=(ItemLevel,),
    mentions=(
        Mention(Plan, _PLAN, lambda ids: select(PlanItem.id).where(PlanItem.plan_id.in_(ids))),
        Mention(Agency, NAMED, lambda ids: select(PlanItem.id).where(PlanItem.agency_id.in_(ids))),
    ),
)
