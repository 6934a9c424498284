"""Elements behind very many others: their selectors find what is before them."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

import pytest
import weasyprint  # type: ignore[import-untyped]
from cssselect2 import ElementWrapper, compile_selector_list  # type: ignore[import-untyped]

from publish.render.pdf import engine, siblings

pytestmark = pytest.mark.skipif(weasyprint.__version__ != "70.0", reason="mended is 70.0 alone")

MANY = 3_000


def found(selector: str, parent: Element) -> list[str]:
    """The ids of the children that a selector matches."""
    (compiled,) = compile_selector_list(selector)
    wrapper = ElementWrapper.from_html_root(parent)
    return [each.id for each in wrapper.iter_children() if compiled.test(each)]


def test_the_first_to_be_looked_at_may_be_the_last_of_thousands() -> None:
    """Contents of thousands of chapters are set, and the rule for what stands behind them."""
    parent = Element("ol")
    for number in range(MANY):
        SubElement(parent, "li", {"class": "chapter", "id": f"c{number}"})
    for number in range(2):
        SubElement(parent, "li", {"class": "back", "id": f"b{number}"})
    assert "selectors of siblings" not in engine.OFF
    assert found(".back:not(.back ~ .back)", parent) == ["b0"]
    assert found(".chapter ~ .back", parent) == ["b0", "b1"]


@pytest.mark.parametrize(
    "selector", ["em ~ b", "b:not(b ~ b)", ":nth-child(3 of b)", ":nth-of-type(2 of b)"]
)
def test_selectors_find_what_they_did(selector: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The elements that match are those that do by the engine's own lists."""
    parent = Element("p")
    for number, tag in enumerate(["b", "i", "em", "b", "i", "b", "em", "b"]):
        SubElement(parent, tag, {"id": f"e{number}"})
    walked = found(selector, parent)
    monkeypatch.setattr(ElementWrapper, "previous_siblings", siblings._PREVIOUS)
    assert walked == found(selector, parent)
