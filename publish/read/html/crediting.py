"""Credits: everything that a page says of a quotation's source, and where each part stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from publish.document import Emphasis, Inlines, Link, Paragraph
from publish.publications import by_domain, by_name
from publish.read.html.dom import Element
from publish.read.html.page import Page
from publish.read.languages import Language
from publish.read.text.attributions import attribution_line
from publish.read.text.citing import Credit
from publish.read.text.leadin import lead_in
from publish.sources import Certainty, Evidence, PartialDate
from publish.walking import plain_text, walk_inlines

_YEAR = re.compile(r"(?:\s*(\()|,\s*)(?P<year>1[4-9]\d\d|20\d\d)(?(1)\))\.?\s*")


@dataclass(frozen=True, slots=True)
class Work:
    """The title and the year of a work."""

    title: str
    year: PartialDate


def cited(page: Page, node: Element, attribution: Inlines, before: object, table: Language) -> str:
    """The label of the note that cites a quotation's source, or "" where nothing names one."""
    led = before.content if isinstance(before, Paragraph) else ()
    credit, evidence = credit_of(page, node, attribution, led, table)
    if credit.empty or page.credits is None:
        return ""
    label = page.credits.cite(credit, node.line)
    if not label:
        return ""
    source = page.credits.sources[-1]
    known = tuple(evidence.get(item.field, item) for item in source.evidence)
    page.credits.sources[-1] = replace(source, evidence=known)
    return label


def credit_of(
    page: Page, node: Element, attribution: Inlines, led: Inlines, table: Language
) -> tuple[Credit, dict[str, Evidence]]:
    """Everything the page says of a quotation's source, and where each part of it comes from."""
    text = plain_text(attribution)
    said = attribution_line(f"— {text}", table) if text else None
    lead = lead_in(plain_text(led), table) if led and not said else None
    outlet = said.outlet if said else lead.outlet.name if lead and lead.outlet else ""
    author = said.speaker if said else lead.speaker if lead else ""
    told = lead.told if lead else ""
    url, origin = _address(page, node, attribution, led if lead else ())
    evidence: dict[str, Evidence] = {}
    if url:
        evidence["URL"] = Evidence("URL", origin)
        there = by_domain(urlsplit(url).hostname or "")
        if there is not None and not outlet:
            outlet = there.name
            evidence["container-title"] = Evidence("container-title", "domain", Certainty.LIKELY)
    elif text and not outlet and (named := by_name(text)):
        outlet = named.name
    day, work = said.date if said else None, work_of(attribution, author) if said else None
    if day:
        evidence["issued"] = Evidence("issued", "attribution")
    if work:
        evidence["title"] = Evidence("title", "attribution", Certainty.LIKELY)
    if work and not day:
        day = work.year
        evidence["issued"] = Evidence("issued", "attribution", Certainty.LIKELY)
    where = "attribution" if said else "lead-in" if lead else origin
    title = work.title if work else ""
    made = Credit(outlet, author, title, told=told, url=url, date=day, origin=where)
    return made, evidence


def _address(page: Page, node: Element, attribution: Inlines, led: Inlines) -> tuple[str, str]:
    """The source's address: cite=, a link in the attribution, the last one in the lead-in."""
    if found := page.absolute(node.get("cite")):
        return (found, "cite attribute") if found.startswith("http") else ("", "")
    for content, origin in ((attribution, "attribution"), (led, "lead-in link")):
        links = [n.href for n in walk_inlines(content) if isinstance(n, Link)]
        outside = [href for href in links if href.startswith("http")]
        if outside:
            return outside[-1], origin
    return "", ""


def work_of(attribution: Inlines, person: str) -> Work | None:
    """The work that an attribution sets apart: Ann Example, *The Quay* (1861), or with
    ", 1861"; else None.

    Only where a person's name and a comma stand before the words that are linked or in italics,
    and nothing but a year after them: without the year they may as well be a
    newspaper, an office or a day. A publication that is known is no title of a work.
    """
    for index, node in enumerate(attribution):
        if not isinstance(node, Link | Emphasis):
            continue
        before, after = plain_text(attribution[:index]), plain_text(attribution[index + 1 :])
        title, year = plain_text((node,)).strip(' ,“”"'), _YEAR.fullmatch(after)
        if not person or before.strip() != f"{person}," or year is None:
            return None
        return None if by_name(title) else Work(title, PartialDate(int(year["year"])))
    return None
