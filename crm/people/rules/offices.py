"""How the holder of an office is written to, whoever it is: a table, each form with its source."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any

from crm.people.rules.tenures import TenureKind
from crm.platform.text import N_, Labelled


class Basis(Labelled):
    """What a form of address rests on."""

    REGULATION = (
        "regulation",
        N_("Regulation of the Prime Minister's Office on correspondence, B.E. 2526, annex 2"),
    )
    SPACING = "spacing", N_("Royal Society of Thailand, rules on spacing, 1.2.8 and 2.3")
    MANUAL = "manual", N_("Manual on writing official letters, National Human Rights Commission, table 3.2")
    MESSAGES = "messages", N_("Messages of the Ministry of Foreign Affairs on national days, 2013 and 2015")
    PRESS = "press", N_("Thai Rath, column on English forms of address (news 2658533)")
    ASSUMED = "assumed", N_("Assumed: no source at hand")


class Opening(Enum):
    """The word with which a Thai letter begins, and with which its close agrees."""

    ROYAL = "ทูล"
    HIGH = "กราบเรียน"
    USUAL = "เรียน"


CLOSINGS_TH = {
    Opening.ROYAL: "แล้วแต่จะโปรด",
    Opening.HIGH: "ขอแสดงความนับถืออย่างยิ่ง",
    Opening.USUAL: "ขอแสดงความนับถือ",
}
SINCERELY = "Yours sincerely,"
_DESIGNATED = re.compile("^(.+?)((?: (?:of|to|for) .*)?)$")
"""The name of a post, and of what or to whom it is."""


@dataclass(frozen=True, kw_only=True)
class Office:
    """An office that has a form of its own. It is known by how the title of the post begins.

    `to_man`, `to_woman`, `to_either` are English salutations; without them one writes to the person by rank
    and name. `excellency`: both languages give the style. `closing` is English; "%s" is Sir or Madam.
    `basis` is what the English form rests on: the Thai one follows the regulation.
    """

    code: str
    begins: tuple[str, ...]
    excellency: bool = False
    opening: Opening = Opening.USUAL
    to_man: str = ""
    to_woman: str = ""
    to_either: str = ""
    closing: str = SINCERELY
    basis: tuple[Basis, ...] = (Basis.ASSUMED,)


_EXCELLENCY: Mapping[str, Any] = MappingProxyType(
    {
        "excellency": True,
        "to_man": "Your Excellency,",
        "to_woman": "Your Excellency,",
        "to_either": "Your Excellency,",
        "closing": "Accept, Excellency, the renewed assurances of my highest consideration.",
        "basis": (Basis.MESSAGES, Basis.PRESS),
    }
)
EXCELLENCY = Office(code="excellency", begins=(), **_EXCELLENCY)
CHARGE = Office(
    code="charge_d_affaires",
    begins=("Chargé d'Affaires", "Charge d'Affaires", "อุปทูต"),
    to_man="Sir,",
    to_woman="Madam,",
    to_either="Dear Chargé d'Affaires,",
    closing="Accept, %s, the renewed assurances of my high consideration.",
)
_STATE = (
    ("prime_minister", ("Prime Minister", "นายกรัฐมนตรี")),
    ("privy_council", ("President of the Privy Council", "ประธานองคมนตรี")),
    ("parliament", ("President of the National Assembly", "ประธานรัฐสภา")),
    ("house", ("Speaker of the House", "ประธานสภาผู้แทนราษฎร")),
    ("senate", ("President of the Senate", "ประธานวุฒิสภา")),
    ("supreme_court", ("President of the Supreme Court", "ประธานศาลฎีกา")),
)
OFFICES = (
    *(Office(code=code, begins=begins, opening=Opening.HIGH, **_EXCELLENCY) for code, begins in _STATE),
    Office(code="minister", begins=("Minister of", "Minister for", "รัฐมนตรี"), **_EXCELLENCY),
    Office(
        code="ambassador",
        begins=("Ambassador", "High Commissioner", "เอกอัครราชทูต", "ข้าหลวงใหญ่"),
        **_EXCELLENCY,
    ),
    Office(code="nuncio", begins=("Apostolic Nuncio", "เอกอัครสมณทูต"), **_EXCELLENCY),
    CHARGE,
    Office(
        code="consul_general",
        begins=("Consul-General", "Consul General", "กงสุลใหญ่"),
        to_either="Dear Consul-General,",
    ),
    Office(
        code="mayor",
        begins=("Mayor", "Lord Mayor", "Akim", "นายกเทศมนตรี", "อากิม"),
        to_man="Dear Mr. Mayor,",
        to_woman="Dear Madam Mayor,",
        to_either="Dear Mayor,",
    ),
    Office(
        code="governor",
        begins=("Governor", "ผู้ว่าราชการ", "ผู้ว่าการ", "เจ้าครองนคร"),
        to_either="Dear Governor,",
    ),
    Office(
        code="chair",
        begins=("Chairman", "Chairwoman", "Chairperson", "ประธาน"),
        to_man="Dear Mr. Chairman,",
        to_woman="Dear Madam Chair,",
        to_either="Dear Chair,",
    ),
)
"""The first whose title begins so is meant: a deputy or an adviser begins otherwise, and has no form here."""


def office_of(title_en: str | None, title_th: str | None, kind: TenureKind | None) -> Office | None:
    """The office that a post is; whoever is left in charge of a mission is no ambassador."""
    if kind is TenureKind.CHARGE_D_AFFAIRES:
        return CHARGE
    titles = [title.removeprefix("The ") for title in (title_en, title_th) if title]
    return next((one for one in OFFICES if any(title.startswith(one.begins) for title in titles)), None)


IN_CHARGE = {"th": "อุปทูตรักษาการ", "en": "Chargé d'Affaires a.i."}
"""What one is called who is left in charge of a mission."""


def called(title: str, kind: TenureKind | None, language: str, at: str) -> str:
    """The title of a post as its holder bears it: designate, acting, or in charge of the mission `at`."""
    if kind is TenureKind.CHARGE_D_AFFAIRES:
        return f"{IN_CHARGE['en']}, {at}" if language == "en" else f"{IN_CHARGE['th']} {at}"
    if kind is TenureKind.DESIGNATE:
        return _DESIGNATED.sub(r"\1-designate\2", title, count=1) if language == "en" else f"ว่าที่{title}"
    if kind in {TenureKind.ACTING, TenureKind.AD_INTERIM}:
        return f"Acting {title}" if language == "en" else f"ผู้รักษาการในตำแหน่ง{title}"
    return title
