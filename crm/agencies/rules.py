"""What kinds of agency the Act knows."""

from crm.platform.text import N_, Labelled


class AgencyKind(Labelled):
    """Section 60 of the BMA Act B.E. 2528, and the divisions below."""

    COUNCIL_SECRETARIAT = "council_secretariat", N_("Secretariat to the Council")
    GOVERNOR_SECRETARIAT = "governor_secretariat", N_("Secretariat to the Governor")
    CIVIL_SERVICE_COMMISSION = "civil_service_commission", N_("Office of the Civil Service Commission")
    CLERK_OFFICE = "clerk_office", N_("Office of the Permanent Secretary")
    OFFICE = "office", N_("Department")
    DISTRICT_OFFICE = "district_office", N_("District office")
    DIVISION = "division", N_("Division")


CLAUSES = {
    AgencyKind.COUNCIL_SECRETARIAT: "60 (1)",
    AgencyKind.GOVERNOR_SECRETARIAT: "60 (2)",
    AgencyKind.CIVIL_SERVICE_COMMISSION: "60 (3)",
    AgencyKind.CLERK_OFFICE: "60 (4)",
    AgencyKind.OFFICE: "60 (5)",
    AgencyKind.DISTRICT_OFFICE: "60 (6)",
}
"""The clause of section 60 that names each kind; a division is part of an agency and has none of its own."""

PLURALS = {
    AgencyKind.OFFICE: N_("Departments"),
    AgencyKind.DISTRICT_OFFICE: N_("District offices"),
    AgencyKind.DIVISION: N_("Divisions"),
}
"""What several of a kind are called; of the other kinds there is one each."""


class NameType(Labelled):
    """What a name is for. As-published forms stay on file and reach no letter or report."""

    OFFICIAL = "official", N_("Official name")
    SHORT = "short", N_("Short name")
    FORMER = "former", N_("Former name")
    ALIAS = "alias", N_("Also written")
    AS_PUBLISHED = "as_published", N_("As published")


OFFICE = "BMA-PS-IAO"
"""The code of the International Affairs Office, which answers where nobody else is named."""
