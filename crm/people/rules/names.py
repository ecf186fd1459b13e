"""How a name is written with what stands before it, and in which script it was typed."""

from crm.platform.spoken import Language

JOINED = ("นาย", "นาง", "นางสาว", "คุณ", "คุณหญิง", "ท่านผู้หญิง", "ม.ร.ว.", "ม.ล.", "หม่อมราชวงศ์", "หม่อมหลวง")
"""Thai forms of address written together with the name; ranks and the others stand apart."""


def addressed(honorific: str | None, name: str) -> str:
    """A name with its honorific, as a letter would begin: นายชัชชาติ, พล.ต.อ. อัศวิน, H.E. Mr. Karma Dorlam."""
    return f"{honorific or ''}{after(honorific or '')}{name}" if name else ""


def after(honorific: str) -> str:
    """What stands between a form of address and the name: a space or nothing."""
    return "" if not honorific or honorific.rpartition(" ")[2] in JOINED else " "


def script_of(text: str) -> Language:
    """In which language a name was typed: Thai as soon as one letter is Thai."""
    return "th" if any("\u0e01" <= character <= "\u0e4e" for character in text) else "en"
