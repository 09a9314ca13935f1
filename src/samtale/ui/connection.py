"""What the app does while the server of a shared store is away, and when it is back.

That answers are kept meanwhile is the store's (`samtale.core.protocols.GoesOn`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual import work

from samtale.core.protocols import GoesOn
from samtale.core.words import msg
from samtale.errors import SamtaleError
from samtale.talk.returning import AWAY, BACK, DROPPED, GONE, GONE_LEFT, returned, settle
from samtale.ui.locking import LockingApp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.worker import Worker

    from samtale.talk import Talk

LOOK: Final = 1.0
"""After how many seconds it is looked how the connection stands; the server is asked less often."""


class ConnectedApp(LockingApp):
    """An app that tells when its server is away, and has everything sent when it is back."""

    without_server = False
    """Whether answers are kept on this machine now; the first line of each screen says so."""
    _asking: Talk | None = None
    """The talk whose clashes a person is looking at."""
    _asked: frozenset[str] = frozenset()
    """The erased cases of which somebody was asked what becomes of what was kept here."""
    _sender: Worker[bool] | None = None

    def begin(self) -> None:
        """Show the first screen, and look after the connection from then on."""
        super().begin()
        self.set_interval(LOOK, self.look_after_connection)

    def look_after_connection(self) -> None:
        """Tell where the connection has changed, send what waits, and have clashes settled."""
        from samtale.ui.screens.gate import Gate

        store, talk = self.desk.store, self.talk
        if not isinstance(store, GoesOn):
            return
        changed, self.without_server = self.without_server != store.away, store.away
        gone = [case for case in store.erased_cases if case not in self._asked]
        if changed:
            if self.without_server or not gone:
                self.tell(AWAY if self.without_server else BACK, warning=self.without_server)
            self.show_again()
        if gone and not isinstance(self.screen, Gate):
            self._asked |= {*gone}
            self._drop_erased(gone, store)
        if self.without_server:
            if self._sender is None or self._sender.is_finished:
                self._sender = self.run_worker(store.send, thread=True, exit_on_error=False)
        elif talk is not None and talk is not self._asking and (changed or _held(store, talk)):
            self._asking = talk
            self._take_in(talk, store)

    @work(group="erased")
    async def _drop_erased(self, cases: Sequence[str], store: GoesOn) -> None:
        """Have what was kept here of erased cases dropped, where a person says so."""
        from samtale.ui.modals.confirm import ConfirmModal

        for case in cases:
            modal = ConfirmModal(msg("Drop it for good?"), [self.t(GONE), self.t(GONE_LEFT)])
            if not await self.push_screen_wait(modal):
                continue
            try:
                store.drop(case, self.desk.actor, self.desk.clock())
                self.tell(DROPPED)
            except SamtaleError as error:
                self.tell(msg("{sentence}", sentence=error.sentence), warning=True)

    @work(exclusive=True, group="returned")
    async def _take_in(self, talk: Talk, store: GoesOn) -> None:
        """Take in what others kept meanwhile; where it clashes, a person chooses."""
        from samtale.ui.modals.clash import ClashModal
        from samtale.ui.telling import Teller

        words = self.desk.words
        try:
            clashes, told = returned(talk, store)
            self.show_again()
            for message in told:
                self.tell(message, warning=True)
            for clash in clashes:
                teller = Teller(talk, words(talk.languages[0]), words(talk.languages[1]))
                mine = await self.push_screen_wait(ClashModal(clash, teller))
                settle(talk, store, clash, mine=bool(mine))
            self.show_again()
        except SamtaleError as error:
            self.tell(msg("{sentence}", sentence=error.sentence), warning=True)
        finally:
            self._asking = None

    def show_again(self) -> None:
        """Draw the screen as the talk and the connection stand now."""
        from samtale.ui.screens.around import TalkScreen
        from samtale.ui.screens.interview import InterviewScreen

        screen = self.screen
        if isinstance(screen, InterviewScreen):
            screen.answers.put_away()
            screen.show_all()
        elif isinstance(screen, TalkScreen):
            screen.renew()
        for line in screen.query("HeadLine"):
            line.refresh()


def _held(store: GoesOn, talk: Talk) -> bool:
    try:
        return bool(store.held(talk.case))
    except (SamtaleError, OSError):
        # Locked just now, or damaged: it stays where it is, and `samtale doctor` tells of it.
        return False
