"""What a post is: how one comes to it, and what the Act makes of it."""

from crm.platform.text import N_, Labelled


class PostNature(Labelled):
    """How one comes to a post."""

    POLITICAL = "political", N_("Political")
    CAREER = "career", N_("Career")
    ELECTED = "elected", N_("Elected")
    DIPLOMATIC = "diplomatic", N_("Diplomatic")


class PostClass(Labelled):
    """What the BMA Act makes of a post of the city (sections 25 to 28, 49, 55, 56, 58, 61 to 68).

    An adviser is one of section 57; who heads an agency "called otherwise" with the status of an office is
    its director; a post that the Act does not name, and every post of a partner, is another one.
    """

    GOVERNOR = "governor", N_("Governor")
    DEPUTY_GOVERNOR = "deputy_governor", N_("Deputy Governor")
    SECRETARY_TO_GOVERNOR = "secretary_to_governor", N_("Secretary to the Governor")
    ASSISTANT_SECRETARY_TO_GOVERNOR = (
        "assistant_secretary_to_governor",
        N_("Assistant Secretary to the Governor"),
    )
    ADVISER = "adviser", N_("Adviser to the Governor")
    CLERK = "clerk", N_("Permanent Secretary (Clerk)")
    DEPUTY_CLERK = "deputy_clerk", N_("Deputy Permanent Secretary (Deputy Clerk)")
    ASSISTANT_CLERK = "assistant_clerk", N_("Assistant Permanent Secretary (Assistant Clerk)")
    OFFICE_DIRECTOR = "office_director", N_("Director of a department")
    DEPUTY_OFFICE_DIRECTOR = "deputy_office_director", N_("Deputy director of a department")
    DIVISION_DIRECTOR = "division_director", N_("Director of a division or equivalent")
    DISTRICT_DIRECTOR = "district_director", N_("District director")
    DEPUTY_DISTRICT_DIRECTOR = "deputy_district_director", N_("Deputy district director")
    DISTRICT_SECTION_CHIEF = "district_section_chief", N_("Chief of a section of a district office")
    COUNCIL_PRESIDENT = "council_president", N_("President of the Council")
    COUNCIL_VICE_PRESIDENT = "council_vice_president", N_("Vice President of the Council")
    COUNCIL_SECRETARY = "council_secretary", N_("Secretary to the Council")
    ASSISTANT_COUNCIL_SECRETARY = "assistant_council_secretary", N_("Assistant Secretary to the Council")
    COUNCIL_PRESIDENT_SECRETARY = (
        "council_president_secretary",
        N_("Secretary to the President of the Council"),
    )
    CSC_CHIEF = "csc_chief", N_("Chief of the Office of the Civil Service Commission")
    CSC_DEPUTY_CHIEF = "csc_deputy_chief", N_("Deputy chief of the Office of the Civil Service Commission")
    OTHER = "other", N_("Not named in the Act")
