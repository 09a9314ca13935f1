"""The modals: small questions above a screen, each typed by what it answers."""

from samtale.ui.modals.ask_text import AskTextModal
from samtale.ui.modals.choose import ChooseModal
from samtale.ui.modals.confirm import ConfirmModal
from samtale.ui.modals.languages import LanguagesModal
from samtale.ui.modals.pause import PauseModal
from samtale.ui.modals.why import WhyModal

__all__ = [
    "AskTextModal",
    "ChooseModal",
    "ConfirmModal",
    "LanguagesModal",
    "PauseModal",
    "WhyModal",
]
