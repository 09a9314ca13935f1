"""The fonts beside the program: what they can draw, and what is said of the rest."""

from __future__ import annotations

import pytest

from samtale.adapters.documents.fonts import STAND_IN, can_draw, named
from samtale.adapters.shipped import shipped

SAMPLES = {
    "da": "Blåbærgrød på Ærø – «citat» 18½ § † ‡ …",
    "ar": "أهلًا وسهلًا بكم، كيف الحال؟ ١٢٣",
    "fa": "گچ پژ ۱۲۳ می‌خواهم",
    "ps": "ښځه ډوډۍ ړوند ټول ځای څه ږغ ګټه",
    "ckb": "ڵۆێ ئەوە",
    "uk": "Їжак ґанок є",
    "ti": "ሰላም ዓለም ፡ ።",
    "so": "Maxaad sheegtay?",
    "vi": "Tiếng Việt ở đây",
    "my": "မင်္ဂလာပါ",
}


@pytest.mark.parametrize("language", SAMPLES)
def test_the_languages_of_participants_can_be_drawn(language: str) -> None:
    """Letters, marks, figures and joiners of these languages are all there."""
    assert can_draw(SAMPLES[language]) == (SAMPLES[language], ())


def test_a_letter_no_font_has_is_replaced_and_named() -> None:
    """What cannot be drawn is told once each, by number and name, in the order it came."""
    text, lacking = can_draw("漢 og 😀 og 漢")
    assert text == f"{STAND_IN} og {STAND_IN} og {STAND_IN}"
    assert named(lacking) == "U+6F22 CJK UNIFIED IDEOGRAPH-6F22, U+1F600 GRINNING FACE"


def test_a_whole_text_in_a_script_without_a_font_is_named_in_a_line() -> None:
    """Where many letters lack, each script is told once, with its first and last and how many."""
    _, lacking = can_draw("อยากเป็นช่างตัดเสื้อ 漢")
    assert named(lacking) == "THAI U+0E01–U+0E49 (17), CJK U+6F22"


def test_what_has_no_shape_is_not_missed() -> None:
    """Isolates, marks of direction and joiners are drawn by no font and need none."""
    plain = "a\u2066b\u2069\u200e\u200f\u200c\u200d\u00ad\ufe0f"
    assert can_draw(plain) == (plain, ())


def test_what_pdf_forbids_is_replaced() -> None:
    """Private letters and the byte order mark may not stand in a PDF/A (ISO 19005-2)."""
    assert can_draw("\ufeff\ue123")[0] == STAND_IN * 2


def test_each_font_lies_beside_its_licence_and_all_are_small() -> None:
    """The fonts are those whose licences lie there, regular and bold, below 4 MB in all."""
    fonts = sorted(path.name for path in shipped("fonts").glob("*.ttf"))
    families = {name.partition("-")[0] for name in fonts}
    assert families == {"NotoSans", "NotoSansEthiopic", "NotoSansMyanmar", "Vazirmatn"}
    assert fonts == sorted(
        f"{one}-{weight}.ttf" for one in families for weight in ("Bold", "Regular")
    )
    assert sum(path.stat().st_size for path in shipped("fonts").glob("*.ttf")) < 4_000_000
    for licence in ("OFL-NotoSans.txt", "OFL-Vazirmatn.txt"):
        assert "SIL OPEN FONT LICENSE" in (shipped("fonts") / licence).read_text(encoding="utf-8")
