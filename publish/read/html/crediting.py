"""Credits: everything that a page says of a quotation's source, and where each part stands.

What stands nearest the words wins: their attribution, then the lead-in before them, then the
quotation before, where the lead-in only goes on with it ("and here:"). A link is the source's only
where ``leading`` says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from publish.addresses import parts_of
from publish.document import Inlines, Link, Paragraph
from publish.evidence import told_by
from publish.findings import Code, Finding, Location, Severity
from publish.publications import by_domain, by_name
from publish.read.html import leading
from publish.read.html.announcing import of_lead
from publish.read.html.attributions import is_source_word, is_thanks
from publish.read.html.carrying import carried
from publish.read.html.dom import Element
from publish.read.html.leading import can_be_source
from publish.read.html.page import Page
from publish.read.html.works import Work, work_of
from publish.read.languages import Language
from publish.read.text.attributions import Attribution, attribution_line
from publish.read.text.citing import Credit
from publish.read.text.runs import plausible_person
from publish.sources import Certainty, Evidence
from publish.walking import plain_text, walk_inlines

MARKS = ("“", "„", "«", '"', "»", "‘")
"""What opens words in marks, which need nobody before them to say that they are quoted."""

_NAMING = ("data-author", "data-attribution", "data-quote", "data-username")
_NAMED = re.compile(r"(?=\D*$)[^\s/:@<>][^/:@<>]{1,58}[^\s/:@<>]")

CARRIED = Code("R131", Severity.INFO, "A quotation is credited to the source of the one before it.")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a quotation stands: the address that its blockquote gives, its attribution, the
    items before it, and its words."""

    page: Page
    at: Location
    cite: str = ""
    said: Inlines = ()
    before: Sequence[object] = ()
    words: str = ""
    named: str = ""
    """Whom the blockquote itself names in an attribute, which readers do not see."""
    framed: bool = False
    """Whether the attribution stands in brackets, as a publication's name does: "[The Gazette]"."""

    @property
    def led(self) -> Inlines:
        """The paragraph before, or ()."""
        last = self.before[-1] if self.before else None
        return last.content if isinstance(last, Paragraph) else ()


def named_by(node: Element) -> str:
    """Whom a blockquote quotes by its own attribute, as boards and plug-ins write it; or ""."""
    given = (node.get(name).strip() for name in _NAMING)
    return next((value for value in given if _NAMED.fullmatch(value)), "")


def cited(spot: Spot, table: Language) -> str:
    """The label of the note that cites a quotation's source, or "" where nothing names one."""
    page, at = spot.page, spot.at
    if page.credits is None:
        return ""
    credit = credit_of(spot, table)
    if not credit.empty:
        return page.credits.cite(credit, at.line)
    earlier = None if spot.said else carried(page, spot.before, table)
    if earlier is None:
        return ""
    page.findings.append(Finding(CARRIED, at, f"“{plain_text(spot.led)[:60]}” names nobody anew"))
    goes_on = Credit(speaker=earlier.speaker, told=earlier.told)
    return page.credits.cite(goes_on, at.line, again=earlier.source)


def credit_of(spot: Spot, table: Language) -> Credit:
    """Everything the page says of a quotation's source, and where each part of it comes from."""
    page, said = spot.page, spot.said
    if is_thanks(said):
        return Credit()
    text = _name_in(said, table)
    signed = attribution_line(f"— {text}", table) if text else None
    named = by_name(text) if text else None
    if named is not None and (spot.framed or not named.common):
        credit = Credit(named.name, origin="attribution")
    elif signed is not None:
        credit = _of_attribution(signed, said, table)
    elif said:
        credit = Credit(origin="attribution")
    elif spot.named:
        credit = Credit(author=spot.named, origin="attribute", certainty=Certainty.LIKELY)
    else:
        credit = of_lead(spot.led, page.url, table, marked=spot.words[:1] in MARKS)
    url, origin = _address(page, spot.cite, said)
    if url:
        credit = replace(credit, url=url, evidence=(*credit.evidence, Evidence("URL", origin)))
    return with_outlet(credit)


def _name_in(said: Inlines, table: Language) -> str:
    """The words of an attribution without "Source:" before them, or brackets around them."""
    text = plain_text(said).strip()
    bare = text.strip("()") if text.startswith("(") else text
    head, mark, rest = bare.partition(":" if ":" in bare else " ")
    return rest.strip() if mark and is_source_word(head, table) else text


def _of_attribution(signed: Attribution, said: Inlines, table: Language) -> Credit:
    """What an attribution says: a name, an outlet, a day, a work. Who only speaks in a work, as
    "interviewed in" says, is not its author."""
    person = signed.speaker
    name = person if person or signed.outlet else _first_name(said, signed)
    work = work_of(said, person, table)
    credit = Credit(signed.outlet, date=signed.date, social=signed.handle, origin="attribution")
    credit = replace(credit, speaker=name) if work and work.within else replace(credit, author=name)
    return _with_work(credit, work) if work else credit


def _first_name(said: Inlines, signed: Attribution) -> str:
    """What an attribution begins with, where it is no whole person's name: "Ann", "The crew"."""
    linked = said and isinstance(said[0], Link)
    return "" if linked else signed.text.partition(",")[0].partition("(")[0].strip(" “”\"'")


def _with_work(credit: Credit, work: Work) -> Credit:
    made = [Evidence("title", "attribution", work.certainty)]
    if work.year and not credit.date:
        made.append(Evidence("issued", "attribution", Certainty.LIKELY))
    date = credit.date or work.year
    return replace(credit, title=work.title, date=date, evidence=(*credit.evidence, *made))


def _address(page: Page, cite: str, said: Inlines) -> tuple[str, str]:
    """The source's address: cite=, or the one link of the attribution that can be it."""
    if found := page.absolute(cite):
        return (found, "cite attribute") if can_be_source(found, page.url) else ("", "")
    linked = [node for node in walk_inlines(said) if isinstance(node, Link)]
    able = [
        node.href
        for node in linked
        if can_be_source(node.href, page.url)
        and not (_on_person(node) and leading.about_somebody(node.href))
    ]
    return (able[-1], "attribution") if able and len(set(able)) == 1 else ("", "")


def _on_person(link: Link) -> bool:
    return plausible_person(plain_text((link,)).partition(",")[0].strip())


def with_outlet(credit: Credit) -> Credit:
    """The outlet of an address, where the page names none or a name that others share."""
    told = told_by(credit.url)
    there = by_domain(parts_of(told.url).hostname or "") if told.url else None
    if there is None:
        return _named_only(credit)
    named = by_name(credit.outlet) if credit.outlet else None
    shared = named is not None and named is not there and there.name in named.others
    if credit.outlet and not shared:
        return credit
    known = Evidence("container-title", "domain", Certainty.LIKELY)
    return replace(credit, outlet=there.name, evidence=(*credit.evidence, known))


def _named_only(credit: Credit) -> Credit:
    """Where neither an outlet nor an address is known, who speaks is all that is cited."""
    if credit.outlet or credit.url or credit.title or credit.author:
        return credit
    return replace(credit, author=credit.speaker, speaker="")
