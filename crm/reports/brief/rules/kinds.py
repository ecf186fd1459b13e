"""What a brief says that only a person can write."""

from crm.platform.text import N_, Labelled


class PointKind(Labelled):
    """Something to say, or something to beware of."""

    TALKING_POINT = "talking_point", N_("Talking point")
    SENSITIVITY = "sensitivity", N_("Sensitivity")


LONGEST_SOURCE = 300
