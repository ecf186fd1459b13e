"""The old value is kept also where the models were ready before anybody watched them."""

import subprocess
import sys

EARLY = """
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session, configure_mappers

from crm.factory import watch_sessions
from crm.history.models import ChangeValue
from crm.partners.models import Partner
from crm.partners.rules import PartnerKind, PartnerLevel
from crm.platform.base import Base

configure_mappers()
watch_sessions()
engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    partner = Partner(
        kind=PartnerKind.CITY, level=PartnerLevel.CITY, name_en="Bussan", name_th="ปูซาน",
        filter_text="bussan",
        sort_en="bussan", sort_th="ปูซาน",
    )
    session.add(partner)
    session.flush()
    session.expire(partner)
    partner.name_en = "Busan"
    session.flush()
    changes = select(ChangeValue.before).where(ChangeValue.field == "name_en", ChangeValue.after == '"Busan"')
    print(session.scalars(changes).one())
"""


def test_models_that_were_ready_early_lose_no_old_value():
    told = subprocess.run([sys.executable, "-c", EARLY], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == '"Bussan"'
