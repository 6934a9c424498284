"""Scripts: letters that tell a language, where no words are known of it."""

from __future__ import annotations

import pytest
from feed_samples import only, reading
from hypothesis import given
from hypothesis import strategies as st

from publish.languages import direction
from publish.read.languages import guess
from publish.read.languages.scripts import of_script

ARABIC = "تجمّد الميناء في التاسع من يناير، لأول مرة منذ أن بدأت جدتي تكتب يومياتها. "
FEED = """<rss version="2.0"><channel><title>Notes</title><language>en-GB</language>
<item><title>الميناء</title><description>&lt;p&gt;{body}&lt;/p&gt;</description></item>
</channel></rss>"""


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (ARABIC, "ar"),
        ("بندر در نهم ژانویه یخ زد، برای نخستین بار از وقتی که مادربزرگم می‌نوشت", "fa"),
        ("بندرگاہ نو جنوری کو جم گئی، پہلی بار جب سے میری دادی ڈائری لکھتی تھیں", "ur"),
        ("הנמל קפא בתשעה בינואר, לראשונה מאז החלה סבתי לכתוב יומן", "he"),
        ("Το λιμάνι πάγωσε στις εννέα Ιανουαρίου", "el"),
        ("港は一月九日に凍った。祖母が日記をつけ始めてから初めてのことだった。", "ja"),
        ("港口于一月九日结冰，这是祖母开始写日记以来的第一次。", "zh"),
        ("The harbour froze on the ninth of January.", ""),
        ("The word الميناء means harbour.", ""),
        ("1961, 7.15", ""),
        ("", ""),
    ],
)
def test_letters_tell_a_language(text: str, tag: str) -> None:
    """Those of most of a text; a word of another script in it does not tell."""
    assert of_script(text) == tag


def test_a_text_in_letters_of_its_own_has_a_language() -> None:
    """The letters are asked before the words."""
    assert guess(ARABIC) == "ar"


def test_a_feeds_language_is_not_that_of_a_post_in_another_script() -> None:
    """An Arabic post in an English feed is read, and set, as Arabic."""
    feed = FEED.format(body=ARABIC * 6)
    metadata = reading(only(feed.encode())).post.metadata
    assert (metadata.language, direction(metadata.language)) == ("ar", "rtl")


@given(st.text(max_size=200))
def test_any_text_is_borne(text: str) -> None:
    """Whatever the letters, there is an answer."""
    assert of_script(text) in {"", "ar", "fa", "ur", "he", "el", "ko", "th", "ja", "zh"}
