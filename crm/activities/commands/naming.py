"""What is said of somebody who took part."""

from dataclasses import dataclass

from crm.activities.rules import ParticipantRole, Side


@dataclass(frozen=True, kw_only=True)
class Participant:
    """Somebody, or a number of people. What is left empty comes from the person and the post, if named."""

    side: Side
    role: ParticipantRole = ParticipantRole.MEMBER
    name_th: str | None = None
    name_en: str | None = None
    title_th: str | None = None
    title_en: str | None = None
    headcount: int | None = None
    person_id: int | None = None
    post_id: int | None = None
