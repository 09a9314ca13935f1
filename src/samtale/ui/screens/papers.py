"""The papers of a case: for whom each is, what was written of it, and what became of the files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on

from samtale.core.papers.kinds import PAPER_FORMS
from samtale.core.words import Message, msg
from samtale.talk.drawing import draw, not_for, written_out
from samtale.ui.here import app_of
from samtale.ui.keys import PAPERS
from samtale.ui.screens.around import TalkScreen, sides
from samtale.ui.screens.asking import Field, TextsModal, Written
from samtale.ui.screens.deeds import AUDIENCE, FILE, FORMAT, HELP, LEAVE, MAKE, PRINT
from samtale.ui.screens.writing import FORMATS, send_to_printer, show_file, write
from samtale.ui.sheets import Line, block
from samtale.ui.widgets.blocks import Blocks
from samtale.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from samtale.core.access import FileState
    from samtale.core.audience import Audience
    from samtale.core.paper import Paper, PaperKind
    from samtale.talk import Talk
    from samtale.talk.drawing import WrittenOut
    from samtale.ui.app import SamtaleApp
    from samtale.ui.widgets.blocks import Block

PAPER: Final = "paper:"
"""What the key of a paper begins with; the rest is its kind."""

STATES: Final[Mapping[FileState, tuple[Message, str]]] = {
    "as written": (msg("as it was written"), "text"),
    "changed": (msg("changed since"), "mark"),
    "gone": (msg("gone"), "manner"),
}
"""What has become of a file, in words and as a style."""

_SHOWN: Final = 4
"""How many files of a paper are listed; the older ones stand in the history of the case."""


class PapersScreen(TalkScreen):
    """Lists the papers; each is made, opened, printed and marked as filed with one key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        deed.binding for deed in (PRINT, FILE, FORMAT, AUDIENCE)
    ]
    PLACE = "papers"
    KEYS = (MAKE, PRINT, FILE, FORMAT, AUDIENCE, HELP, LEAVE, *sides(PAPERS))

    def __init__(self, talk: Talk) -> None:
        """List the papers of a talk."""
        super().__init__(talk)
        self._audiences: dict[PaperKind, Audience] = {}
        self._form = ""
        self._unkept: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """The list."""
        yield from self.framed(Sheet())

    def on_mount(self) -> None:
        """Show the list, and load what documents need while somebody reads it."""
        forms = app_of(self).documents.formats
        self._form = "pdf" if "pdf" in forms else "html"
        self.query_one(Sheet).focus()
        self.renew()
        self.run_worker(app_of(self).documents.prepare, thread=True, exit_on_error=False)

    def renew(self) -> None:
        """Show the papers as they stand now."""
        self.head_of_case(msg("Papers, as {form}", form=self._form))
        self.query_one(Sheet).fill(list(self._blocks()))

    def _blocks(self) -> Iterator[Block]:
        work = app_of(self).in_work
        if work is not None:
            yield block([Line(text=self.t(work), style="mark", lead="… ")], space=False)
        for kind, form in PAPER_FORMS.items():
            audience = self._audiences.get(kind, form.audience)
            name = self.t(form.name)
            told = form.told_for(audience)
            lines = [Line(text=name, style="strong", tail=self.t(told) if told else "")]
            if why := not_for(self.talk, kind, audience):
                lines.append(Line(text=self.t(why), style="mark", indent=2))
            lines += self._files(kind)
            yield block(lines, f"{PAPER}{kind}")

    def _files(self, kind: PaperKind) -> Iterator[Line]:
        """The files that were written of a paper, and what has become of each."""
        for one in written_out(self.talk.record, kind)[:_SHOWN]:
            state, style = self._state(one)
            text = msg(
                "{name}, {day}: {state}",
                name=Path(one.path).name,
                day=one.at.date(),
                state=state,
            )
            yield Line(text=self.t(text), style=style, indent=2)

    def _state(self, one: WrittenOut) -> tuple[Message, str]:
        """What has become of a file, and the style in which that is shown."""
        if one.filed:
            return msg("filed as {reference}", reference=one.filed), "fits"
        files = app_of(self).desk.files
        return STATES[files.state(one.path, one.sha256) if files else "gone"]

    @property
    def _kind(self) -> PaperKind | None:
        """The paper the cursor is on."""
        key = self.query_one(Sheet).chosen or ""
        return next((kind for kind in PAPER_FORMS if key == f"{PAPER}{kind}"), None)

    @on(Blocks.Chosen)
    def _chosen(self, event: Blocks.Chosen) -> None:
        del event
        self._make(show_file)

    def action_print(self) -> None:
        """Write the paper and hand it to the printer."""
        self._make(send_to_printer)

    def _make(self, then: Callable[[SamtaleApp, str], None]) -> None:
        """Write the paper under the cursor, and do something with its file."""
        kind = self._kind
        if kind is None:
            app_of(self).tell(msg("Put the cursor on a paper first."), warning=True)
            return
        app = app_of(self)
        audience = self._audiences.get(kind)
        drawn: list[Paper | None] = []
        # Earlier drafts are worked out from what the store has kept, which may be away just now.
        if not self.kept(
            lambda: drawn.append(draw(self.talk, kind, self.words, self.theirs, audience=audience))
        ):
            return
        paper = drawn[0]
        if paper is None:
            nothing = msg("There is nothing in this case to draw it from.")
            app.tell(not_for(self.talk, kind, audience) or nothing, warning=True)
            return

        def done(paths: tuple[str, ...]) -> None:
            if self.is_attached:
                self.renew()
            for path in paths[:1]:
                then(app, path)

        write(app, self.talk, [paper], (self._form,), done)
        self.renew()

    def action_format(self) -> None:
        """Take the next format there is."""
        forms = [one for one in FORMATS if one in app_of(self).documents.formats]
        self._form = forms[(forms.index(self._form) + 1) % len(forms)]
        self.renew()

    def action_audience(self) -> None:
        """Draw the paper under the cursor for the next audience it can be drawn for."""
        kind = self._kind
        if kind is None:
            return
        audiences = PAPER_FORMS[kind].audiences
        now = self._audiences.get(kind, audiences[0])
        self._audiences[kind] = audiences[(audiences.index(now) + 1) % len(audiences)]
        self.renew()

    # Filing.

    def action_file(self) -> None:
        """Note the reference under which the newest file of the paper was filed."""
        kind = self._kind
        files = written_out(self.talk.record, kind) if kind else ()
        if not files:
            app_of(self).tell(msg("Write the paper first; then it can be filed."), warning=True)
            return
        newest = files[0]
        value = self._unkept.get(newest.sha256, newest.filed)
        field = Field(label=msg("Reference in the case system"), value=value, needed=False)
        title = msg("Filed: {name}", name=Path(newest.path).name)
        about = msg("Left empty, it is not filed.")

        def put_by(texts: tuple[str, ...]) -> None:
            (self._unkept[newest.sha256],) = texts

        def come_back(written: Written | None) -> None:
            if written is not None:
                self._note_filed(newest, written)

        self.app.push_screen(TextsModal(title, [field], about, put_by=put_by), come_back)

    def _note_filed(self, newest: WrittenOut, written: Written) -> None:
        (reference,) = written.texts
        self._unkept[newest.sha256] = reference
        if written.kept and self.kept(
            lambda: self.talk.filed(reference.strip(), newest.path, newest.sha256)
        ):
            del self._unkept[newest.sha256]
            self.renew()
