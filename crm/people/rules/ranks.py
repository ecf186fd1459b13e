"""What stands before a name: ranks, titles of birth and of learning, as each language writes them in full."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache


class Gender(Enum):
    """As far as a title tells it."""

    MAN = "man"
    WOMAN = "woman"


@dataclass(frozen=True, kw_only=True)
class Rank:
    """One rank or title. `th` is in full, as a letter writes it; `short` is how Thai abbreviates it.

    `spelt` are other ways in which it is typed. `joined`: in Thai no space stands between it and the name
    (Royal Society of Thailand, rules on spacing, 2.3; only a rank of the forces and the police stands apart,
    1.2.8).
    """

    en: str
    th: str
    short: str = ""
    spelt: tuple[str, ...] = ()
    gender: Gender | None = None
    joined: bool = True

    @property
    def spellings(self) -> Iterator[str]:
        yield from (text for text in (self.en, self.th, self.short, *self.spelt) if text)


_MAN, _WOMAN = Gender.MAN, Gender.WOMAN
HIS_EXCELLENCY = Rank(en="H.E.", th="ฯพณฯ", spelt=("His Excellency", "Her Excellency"), joined=False)
PRINCE = Rank(en="M.C.", th="หม่อมเจ้า", short="ม.จ.", spelt=("Mom Chao", "H.S.H. Prince", "H.S.H. Princess"))
PRINCESS = Rank(en="M.C.", th="หม่อมเจ้าหญิง", short="ม.จ.หญิง", gender=_WOMAN)

_BIRTH_AND_HONOUR = (
    PRINCE,
    PRINCESS,
    Rank(en="M.R.", th="หม่อมราชวงศ์", short="ม.ร.ว.", spelt=("Mom Rajawongse", "Mom Rajawong")),
    Rank(en="M.L.", th="หม่อมหลวง", short="ม.ล.", spelt=("Mom Luang",)),
    Rank(en="Than Phuying", th="ท่านผู้หญิง", spelt=("Thanphuying", "Thanpuying"), gender=_WOMAN),
    Rank(en="Khunying", th="คุณหญิง", spelt=("Khun Ying",), gender=_WOMAN),
    Rank(en="Khun", th="คุณ"),
)
_LEARNING = (
    Rank(en="Prof. Emeritus", th="ศาสตราจารย์เกียรติคุณ", short="ศ.เกียรติคุณ"),
    Rank(en="Assoc. Prof.", th="รองศาสตราจารย์", short="รศ.", spelt=("Associate Professor",)),
    Rank(en="Asst. Prof.", th="ผู้ช่วยศาสตราจารย์", short="ผศ.", spelt=("Assistant Professor",)),
    Rank(en="Prof.", th="ศาสตราจารย์", short="ศ.", spelt=("Professor",)),
    Rank(en="Dr.", th="ดร.", spelt=("Doctor", "ด็อกเตอร์")),
    Rank(en="Dr.", th="นายแพทย์", short="นพ.", gender=_MAN),
    Rank(en="Dr.", th="แพทย์หญิง", short="พญ.", gender=_WOMAN),
)
_EVERYBODY = (
    Rank(en="Mr.", th="นาย", spelt=("Mr",), gender=_MAN),
    Rank(en="Mrs.", th="นาง", spelt=("Mrs", "Mdm.", "Madam", "Mme."), gender=_WOMAN),
    Rank(en="Ms.", th="นางสาว", short="น.ส.", spelt=("Ms", "Miss"), gender=_WOMAN),
)
_FORCES = """
Pol. Gen.|พลตำรวจเอก|พล.ต.อ.|Police General
Pol. Lt. Gen.|พลตำรวจโท|พล.ต.ท.|Police Lieutenant General
Pol. Maj. Gen.|พลตำรวจตรี|พล.ต.ต.|Police Major General
Pol. Col.|พันตำรวจเอก|พ.ต.อ.|Police Colonel
Pol. Lt. Col.|พันตำรวจโท|พ.ต.ท.|Police Lieutenant Colonel
Pol. Maj.|พันตำรวจตรี|พ.ต.ต.|Police Major
Pol. Capt.|ร้อยตำรวจเอก|ร.ต.อ.|Police Captain
Pol. Lt.|ร้อยตำรวจโท|ร.ต.ท.|Police Lieutenant
Pol. Sub-Lt.|ร้อยตำรวจตรี|ร.ต.ต.|Police Sub-Lieutenant
Gen.|พลเอก|พล.อ.|General
Lt. Gen.|พลโท|พล.ท.|Lieutenant General
Maj. Gen.|พลตรี|พล.ต.|Major General
Col.|พันเอก|พ.อ.|Colonel
Lt. Col.|พันโท|พ.ท.|Lieutenant Colonel
Maj.|พันตรี|พ.ต.|Major
Capt.|ร้อยเอก|ร.อ.|Captain
Lt.|ร้อยโท|ร.ท.|Lieutenant
Sub-Lt.|ร้อยตรี|ร.ต.|Sub-Lieutenant
Acting Sub-Lt.|ว่าที่ร้อยตรี|ว่าที่ ร.ต.|Acting Sub-Lieutenant
Adm.|พลเรือเอก|พล.ร.อ.|Admiral
Vice Adm.|พลเรือโท|พล.ร.ท.|Vice Admiral
Rear Adm.|พลเรือตรี|พล.ร.ต.|Rear Admiral
Capt. RTN|นาวาเอก|น.อ.|
Cdr.|นาวาโท|น.ท.|Commander
Lt. Cdr.|นาวาตรี|น.ต.|Lieutenant Commander
Air Chief Marshal|พลอากาศเอก|พล.อ.อ.|ACM
Air Marshal|พลอากาศโท|พล.อ.ท.|AM
Air Vice Marshal|พลอากาศตรี|พล.อ.ต.|AVM
Gp. Capt.|นาวาอากาศเอก|น.อ.|Group Captain
Wg. Cdr.|นาวาอากาศโท|น.ท.|Wing Commander
Sqn. Ldr.|นาวาอากาศตรี|น.ต.|Squadron Leader
"""
"""English | Thai in full | Thai abbreviated | another way in which English writes it."""


def _forces() -> Iterator[Rank]:
    for line in _FORCES.strip().splitlines():
        en, th, short, spelt = line.split("|")
        for gender, ending in ((None, ""), (_WOMAN, "หญิง")):
            also = (spelt,) if spelt and not ending else ()
            ranks = {"th": th + ending, "short": short + ending, "spelt": also, "gender": gender}
            yield Rank(en=en, joined=False, **ranks)  # type: ignore[arg-type] # one row of the table above


POSITIONS = _LEARNING[:4]
"""Of a university. In Thai a space stands between them and a title that follows: ศาสตราจารย์ ดร.สมชาย."""
RANKS = (HIS_EXCELLENCY, *_BIRTH_AND_HONOUR, *_LEARNING, *_EVERYBODY, *_forces())


@dataclass(frozen=True)
class Worn:
    """What was typed before a name, in order: ranks that are known, and words that are not."""

    parts: tuple[Rank | str, ...]

    @property
    def ranks(self) -> tuple[Rank, ...]:
        return tuple(part for part in self.parts if isinstance(part, Rank))

    @property
    def gender(self) -> Gender | None:
        return next((rank.gender for rank in self.ranks if rank.gender), None)

    def without(self, *ranks: Rank) -> "Worn":
        return Worn(tuple(part for part in self.parts if part not in ranks))

    def before(self, name: str, language: str) -> str:
        """The name with all of it in full, spaced as the language does it."""
        told = ""
        for number, part in enumerate(self.parts, start=1):
            word = part if isinstance(part, str) else getattr(part, language)
            apart = language == "en" or isinstance(part, str) or not part.joined
            apart = apart or (part in POSITIONS and number < len(self.parts))
            told += f"{word} " if apart else str(word)
        return f"{told}{name}"


def worn(typed: str | None, other_side: str | None = None) -> Worn:
    """The ranks in what stands before a name: "Assoc. Prof. Dr.", "ฯพณฯ นาย".

    An abbreviation that two services share (น.อ.) is read by what stands on `other_side`, the other language.
    """
    parts: list[Rank | str] = []
    rest = (typed or "").strip()
    while rest:
        found = next((known for known in _spellings() if _begins(rest, known)), None)
        if found is None:
            word, _, rest = rest.partition(" ")
            parts.append(word)
        else:
            rest = rest[len(found) :].lstrip()
            parts.append(_meant(found, other_side or ""))
    return Worn(tuple(parts))


@cache
def _spellings() -> tuple[str, ...]:
    """Every way in which a rank is typed, the longest first."""
    return tuple(sorted({text for rank in RANKS for text in rank.spellings}, key=lambda text: -len(text)))


def _begins(typed: str, spelling: str) -> bool:
    if not typed.casefold().startswith(spelling.casefold()):
        return False
    if re.search("[a-z]$", spelling, re.IGNORECASE):
        return not re.match("[a-z]", typed[len(spelling) :], re.IGNORECASE)
    return True


def _meant(spelling: str, other_side: str) -> Rank:
    candidates = [rank for rank in RANKS if spelling in rank.spellings]
    elsewhere = (rank for rank in candidates if any(text in other_side for text in (rank.en, rank.th)))
    return next(elsewhere, candidates[0])
