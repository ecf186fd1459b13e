"""What a letter is for, and in which language it is written."""

from crm.platform.text import N_, Labelled


class LetterKind(Labelled):
    """What a letter is for."""

    CONGRATULATION = "congratulation", N_("Letter of congratulation")
    WELCOME = "welcome", N_("Letter of welcome")
    THANKS = "thanks", N_("Letter of thanks")
    FAREWELL = "farewell", N_("Letter of farewell")


class LetterLanguage(Labelled):
    """A letter is in one language alone."""

    TH = "th", N_("Letter in Thai")
    EN = "en", N_("Letter in English")
