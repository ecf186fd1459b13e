"""What the journal tells apart."""

from crm.platform.text import N_, Labelled


class JournalKind(Labelled):
    """A kind of line in the journal of access."""

    SIGNED_IN = "signed_in", N_("Signed in")
    SIGN_IN_FAILED = "sign_in_failed", N_("Sign-in failed")
    SIGNED_OUT = "signed_out", N_("Signed out")
    SESSION_ENDED = "session_ended", N_("Signed out remotely")
    PASSWORD_CHANGED = "password_changed", N_("Password changed")
    PASSWORD_SET = "password_set", N_("Password set by the office")
    TWO_FACTOR_ON = "two_factor_on", N_("Two-factor sign-in turned on")
    TWO_FACTOR_OFF = "two_factor_off", N_("Two-factor sign-in turned off")
    TWO_FACTOR_RESET = "two_factor_reset", N_("Two-factor sign-in reset by the office")
    CODES_RENEWED = "codes_renewed", N_("New recovery codes made")
    CODE_USED = "code_used", N_("Recovery code used")
    NAMES_CHANGED = "names_changed", N_("Name or language changed")
    ACCOUNT_ADDED = "account_added", N_("Account added")
    ACCOUNT_CLOSED = "account_closed", N_("Account closed")
    ACCOUNT_OPENED = "account_opened", N_("Account opened again")
    ROLE_CHANGED = "role_changed", N_("Role changed")
    GRANT_GIVEN = "grant_given", N_("Reading of a restricted record allowed")
    GRANT_ENDED = "grant_ended", N_("Reading of a restricted record ended")
    REFUSED = "refused", N_("Refused")
    EXPORTED = "exported", N_("Exported")
    DOWNLOADED = "downloaded", N_("Document downloaded")
    PREVIEWED = "previewed", N_("Document read on the page")
    CONTACTS_SEEN = "contacts_seen", N_("Contact data read")
    FILE_FAULT = "file_fault", N_("Stored file found changed or missing")
