"""What is done to letters and templates, one capability a file."""

from crm.letters.commands.correcting import LetterFacts, correct_letter, refuse_corrected, refuse_second
from crm.letters.commands.making import Made, Wanted, head_on, make_congratulations, make_letter
from crm.letters.commands.moving import Signing, number_letter, send_letter, sign_letter, withdraw_letter
from crm.letters.commands.templates import TemplateFacts, add_template, edit_template

__all__ = [
    "LetterFacts",
    "Made",
    "Signing",
    "TemplateFacts",
    "Wanted",
    "add_template",
    "correct_letter",
    "edit_template",
    "head_on",
    "make_congratulations",
    "make_letter",
    "number_letter",
    "refuse_corrected",
    "refuse_second",
    "send_letter",
    "sign_letter",
    "withdraw_letter",
]
