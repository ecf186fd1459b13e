"""What an agreement is: its kind, the organ that makes it, how long it binds, what it brings."""

from crm.platform.text import N_, Labelled


class AgreementKind(Labelled):
    """What the paper calls itself."""

    SISTER_CITY = "sister_city", N_("Sister city agreement")
    FRIENDSHIP = "friendship", N_("Friendship agreement")
    MOU = "mou", N_("Memorandum of understanding")
    PROTOCOL = "protocol", N_("Protocol")
    PROGRAMME = "programme", N_("Cooperation programme")
    LETTER_OF_INTENT = "letter_of_intent", N_("Letter of intent")
    ACTION_PLAN = "action_plan", N_("Action plan")
    MEMBERSHIP = "membership", N_("Membership")
    DECLARATION = "declaration", N_("Declaration")
    COOPERATION = "cooperation", N_("Cooperation agreement")
    FUNDING = "funding", N_("Funding agreement")
    UNKNOWN = "unknown", N_("Kind not known")


class Organ(Labelled):
    """Which organ of the city is the party."""

    GOVERNOR = "governor", N_("Governor")
    COUNCIL = "council", N_("Council")
    AGENCY = "agency", N_("Agency")


class Term(Labelled):
    """How long it binds."""

    FIXED = "fixed", N_("Fixed term")
    AUTO_RENEW = "auto_renew", N_("Renews by itself")
    EVERGREEN = "evergreen", N_("No end")
    UNKNOWN = "unknown", N_("Term not known")


class Reach(Labelled):
    """Whether it reaches outside the districts, which section 93 allows under conditions."""

    NOT_SAID = "not_said", N_("Nobody has said yet")
    WITHIN = "within", N_("Only within the districts")
    OUTSIDE = "outside", N_("Outside the districts too")

    @property
    def outside(self) -> bool | None:
        """As it is kept: None where nobody has said."""
        return {Reach.WITHIN: False, Reach.OUTSIDE: True}.get(self)

    @classmethod
    def of(cls, outside: bool | None) -> "Reach":
        """The choice for what is kept."""
        return cls.NOT_SAID if outside is None else cls.OUTSIDE if outside else cls.WITHIN


class Follows(Labelled):
    """What a paper is to the earlier one that it follows."""

    AMENDS = "amends", N_("Amends")
    RENEWS = "renews", N_("Renews")
    REPLACES = "replaces", N_("Replaces")
    CARRIES_OUT = "carries_out", N_("Carries out")
