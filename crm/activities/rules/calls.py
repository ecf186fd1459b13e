"""What a courtesy call is called."""

from crm.activities.rules.kinds import LONGEST_TITLE

Pair = tuple[str | None, str | None]
"""The same text in Thai and in English; None is missing."""


def call_titles(caller: Pair, host: Pair) -> Pair:
    """What a courtesy call is called, in Thai and in English; a side whose names are missing is None."""
    (caller_th, caller_en), (host_th, host_en) = caller, host
    thai = f"{caller_th}เข้าเยี่ยมคารวะ{host_th or ''}"[:LONGEST_TITLE] if caller_th else None
    english = f"Courtesy call of {caller_en}" + (f" on {host_en}" if host_en else "")
    return thai, english[:LONGEST_TITLE] if caller_en else None
