"""Who may sign, approve or host: the BMA Act's rules as pure functions over what is on file for a day."""

from crm.authority.rules.house import House
from crm.authority.rules.judging import judge
from crm.authority.rules.kinds import HOLDING, Act, Instrument, Mode, Organ, Principal, VerdictKind
from crm.authority.rules.verdicts import Verdict

__all__ = [
    "HOLDING",
    "Act",
    "House",
    "Instrument",
    "Mode",
    "Organ",
    "Principal",
    "Verdict",
    "VerdictKind",
    "judge",
]
