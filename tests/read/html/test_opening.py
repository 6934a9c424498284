"""Pictures that a page shows over its text, outside the text's own box."""

import pytest
from ferry import HEAD, PROSE, TITLE, reading, text

from publish.document import Figure
from publish.walking import plain_text

NAMED = f'{HEAD}<meta property="og:image" content="https://example.org/i/harbour-1200x800.jpg">'
LARGE = '<img src="/i/harbour.jpg" alt="The quay" width="1600" height="900">'
CAPTION = "<figcaption>The quay at dusk. Photo: Ada Quay</figcaption>"


def _opening(over: str, head: str = HEAD, inside: str = "") -> Figure | None:
    """The figure with which the post of a page begins, if it begins with one."""
    body = f"<article>{TITLE}{over}<div class=body>{inside}{PROSE}</div></article>"
    found = reading(f"<nav><img src=/i/logo.png></nav>{body}", head)
    assert found.ledger.balanced
    assert text(found).count("The ferry left the quay") == 1
    first = found.post.blocks[0]
    return first if isinstance(first, Figure) else None


@pytest.mark.parametrize(
    ("over", "head"),
    [
        (f"<figure class=main-media>{LARGE}{CAPTION}</figure>", HEAD),
        (f"<div class=hero>{LARGE}</div>", NAMED),
        (f"<div class=hero>{LARGE}<p class=caption>The quay at dusk.</p></div>", NAMED),
        ('<div><img src="/_next/image?url=%2Fi%2Fharbour.jpg&w=640" alt="The quay"></div>', NAMED),
    ],
)
def test_a_captioned_picture_or_the_one_that_the_page_names(over: str, head: str) -> None:
    """It opens the post, with its caption and credit."""
    figure = _opening(over, head)
    assert figure is not None
    assert figure.images[0].alt == "The quay"
    assert plain_text(figure.caption) == ("The quay at dusk." if "dusk" in over else "")
    assert plain_text(figure.credit) == ("Photo: Ada Quay" if "Photo" in over else "")


def test_a_picture_before_the_title() -> None:
    """One over the title too, where the page names it."""
    body = f"<div class=hero>{LARGE}</div><main>{TITLE}<div class=body>{PROSE}</div></main>"
    assert isinstance(reading(body, NAMED).post.blocks[0], Figure)


@pytest.mark.parametrize(
    ("over", "head"),
    [
        (f"<div class=hero>{LARGE}</div>", HEAD),
        ('<div><img src="/i/harbour.jpg" alt="Ada" width="60" height="60"></div>', NAMED),
        (f'<a href="/shop">{LARGE}</a>', NAMED),
        (
            '<div><img src="/i/image.jpg" alt="Any"></div>',
            NAMED.replace("harbour-1200x800", "image"),
        ),
    ],
)
def test_a_picture_that_is_none_of_the_post(over: str, head: str) -> None:
    """What nothing names, a portrait, a way to the shop, a name that says nothing: none opens."""
    assert _opening(over, head) is None


def test_a_picture_that_the_text_shows_itself() -> None:
    """It stands once, where the text has it."""
    inside = f"<p>Look.</p>{LARGE}"
    found = reading(
        f"<article>{TITLE}<div>{LARGE}</div><div>{inside}{PROSE}</div></article>", NAMED
    )
    figures = [block for block in found.post.blocks if isinstance(block, Figure)]
    assert len(figures) == 1
    assert not isinstance(found.post.blocks[0], Figure)
