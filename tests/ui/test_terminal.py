"""Who orders right-to-left text, decided from what terminals were seen to answer."""

from __future__ import annotations

import io

import pytest

from samtale.ui.terminal import GIVE_BACK, TAKE, Decision, Orders, decided, ordering

DA1 = "\x1b[?62;22c"


@pytest.mark.parametrize(
    ("replies", "environ", "mode", "switch"),
    [
        pytest.param(f"\x1b[8;1$y\x1b[>65;7000;1c{DA1}", {}, "app", True, id="GNOME Terminal"),
        pytest.param(f"\x1b[8;3$y{DA1}", {}, "app", True, id="always set"),
        pytest.param(f"\x1b[8;0$y\x1b[>41;379;0c{DA1}", {}, "app", False, id="xterm"),
        pytest.param(f"\x1b[>1;115;0c{DA1}", {}, "terminal", False, id="Konsole"),
        pytest.param(f"\x1b[>0;115;0c{DA1}", {}, "terminal", False, id="qterminal"),
        pytest.param(f"\x1b[8;0$y{DA1}", {"MLTERM": "3.9.3"}, "terminal", False, id="mlterm"),
        pytest.param(f"\x1b[8;0$y{DA1}", {"KITTY_WINDOW_ID": "1"}, "words", False, id="kitty"),
        pytest.param("", {"TERM_PROGRAM": "Apple_Terminal"}, "terminal", False, id="Terminal.app"),
        pytest.param(
            "\x1b[8;1$y",
            {"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"},
            "app",
            False,
            id="browser",
        ),
        pytest.param("", {}, "app", False, id="no answer"),
    ],
)
def test_auto_knows_the_terminal(
    replies: str, environ: dict[str, str], mode: str, *, switch: bool
) -> None:
    """Each terminal is recognised by its answers first, then by its environment."""
    decision = decided("auto", replies, environ)
    assert (decision.mode, decision.switch) == (mode, switch)


def test_inside_tmux_it_is_a_guess() -> None:
    """Tmux hides the terminal around it, so the decision says that it is not sure."""
    assert decided("auto", DA1, {"TMUX": "1"}) == Decision(mode="app", sure=False)


def test_a_setting_wins_over_every_answer() -> None:
    """What a person has chosen is done; the terminal's ordering is only switched off for app."""
    answer = f"\x1b[8;1$y{DA1}"
    assert decided("terminal", answer, {}) == Decision(mode="terminal", switch=False)
    assert decided("app", answer, {}) == Decision(mode="app", switch=True)


def test_orders_are_given_and_taken_back() -> None:
    """Taking over and giving back write the two sequences of ECMA-48 mode 8."""
    terminal = io.StringIO()
    orders = Orders(terminal)
    orders.take()
    orders.give_back()
    assert terminal.getvalue() == TAKE + GIVE_BACK


def test_the_terminal_is_as_before_after_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever ends the app, the terminal orders text again afterwards."""
    terminal = io.StringIO()
    monkeypatch.setattr("samtale.ui.terminal._asked", lambda _: f"\x1b[8;1$y{DA1}")

    def crash() -> None:
        with ordering("auto", {}, terminal):
            raise RuntimeError

    with pytest.raises(RuntimeError):
        crash()
    assert terminal.getvalue() == TAKE + GIVE_BACK


def test_what_is_no_terminal_is_not_asked() -> None:
    """Into a pipe nothing is written."""
    pipe = io.StringIO()
    with ordering("auto", {}, pipe) as (decision, orders):
        assert decision == Decision(mode="app")
        assert orders is None
    assert pipe.getvalue() == ""
