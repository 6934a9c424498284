"""What became of the words of some documents: by their marks, and word by word, without a look at
any account of ours."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import NamedTuple

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
from lxml import etree

from conserving.documents import File
from conserving.making import Result
from conserving.outline import Outline, said
from conserving.words import MARK, RARE, TURNED, squeezed, tokens

H = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
UNTOLD = frozenset({"noteref", "backlink", "pagebreak"})
LINES = frozenset(
    f"{H}{name}"
    for name in (
        *("p", "div", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "br", "tr"),
        *("figcaption", "caption", "section", "aside", "blockquote", "pre", "header", "footer"),
    )
)
OURS = tokens("notes note by from the and of")
"""Words that a chapter may have of ours."""

HEADED = frozenset({"number", "origin"})
"""Classes of what stands over a chapter and is nobody's words: its number, its site and date."""

CHAPTER = re.compile(r"/c\d+[-.].*xhtml$")
"""A document of an EPUB that is of a chapter."""

FIGURES = "0123456789"
"""With which notes are called, which stand behind words on a page that has no notes."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A word that is not where it should be: in which stage, of which document, what is wrong."""

    stage: str
    outline: Outline | None
    what: str


def _marks_of(source: str) -> frozenset[str]:
    """The marks in a file, its pictures left aside."""
    return frozenset(MARK.findall(re.sub("base64,[^\"']*", "", source).lower()))


@dataclass(frozen=True, slots=True)
class Expected:
    """What a document must come to: its marks in the order of its flow, all its marks, its words,
    and the marks of what is around it."""

    outline: Outline
    flow: tuple[str, ...]
    marks: frozenset[str]
    words: Counter[str]
    chrome: frozenset[str]

    @property
    def ordered(self) -> bool:
        """Whether it keeps its order: HTML takes out of a table what can't stand in it."""
        return not any(node.kind == "soup" for node in self.outline.nodes)

    @classmethod
    def of(cls, outline: Outline, source: str) -> Expected:
        """What an outline must come to, whose ``source`` has some chrome around it."""
        runs = list(said(outline.nodes))
        flow = [m for run in runs if run.place == "flow" for m in MARK.findall(run.text.lower())]
        loose = [m for run in runs if run.place != "flow" for m in MARK.findall(run.text.lower())]
        title = MARK.findall(outline.title.lower())
        words = tokens(" ".join([outline.title, *(run.text for run in runs)]))
        marks = frozenset((*flow, *loose, *title))
        around = frozenset(MARK.findall(" ".join(outline.chrome).lower()))
        return cls(outline, tuple(flow), marks, words, around & _marks_of(source))


def faults(files: Sequence[File], result: Result, *, printed: bool) -> Iterator[Fault]:
    """Everything that was lost, moved or invented, and what was told as an error."""
    expected = [Expected.of(outline, file.text) for file in files for outline in file.outlines]
    whose = {mark: one for one in expected for mark in one.marks}
    yield from (Fault("told", None, what) for what in result.told)
    dropped = frozenset(MARK.findall(" ".join(result.dropped).lower()))
    texts = _by_document(map(_body, result.manuscripts), whose)
    yield from _texts("manuscript", expected, texts, dropped)
    if result.epub:
        chapters = _by_document(_chapters(result.epub), whose)
        yield from _texts("EPUB", expected, chapters, dropped)
        yield from _words(expected, chapters, result.dropped)
    if result.pdf:
        yield from _printed(expected, result.pdf, dropped, result.dropped)
    elif printed and not result.told:
        yield Fault("PDF", None, "none was made")


class Text(NamedTuple):
    """What a document says in its flow, and in its notes."""

    flow: str
    notes: str = ""

    def __add__(self, other: Text) -> Text:  # type: ignore[override]
        return Text(f"{self.flow}\n{other.flow}", f"{self.notes}\n{other.notes}")


def _body(manuscript: str) -> Text:
    """What a manuscript says: its title, all below its metadata block; notes stand last."""
    _, head, body = manuscript.split("---\n", 2)
    title = head.partition("title:")[2].partition("\n")[0]
    flow, _, notes = f"{title}\n{body}".partition("\n[^")
    return Text(flow, notes)


def _by_document(texts: Iterable[Text], whose: Mapping[str, Expected]) -> dict[int, Text]:
    """Texts by the documents that most of their marks are of."""
    found: dict[int, Text] = {}
    for text in texts:
        owners = Counter(id(whose[m]) for m in MARK.findall(text.flow.lower()) if m in whose)
        if owners:
            owner = owners.most_common(1)[0][0]
            found[owner] = found[owner] + text if owner in found else text
    return found


def _texts(
    stage: str, expected: Sequence[Expected], texts: Mapping[int, Text], dropped: frozenset[str]
) -> Iterator[Fault]:
    """The marks of each document in its text: all there, in order, none twice, no stranger."""
    for one in expected:
        flow, notes = texts.get(id(one), Text(""))
        found = MARK.findall(flow.lower())
        counts, known = Counter(found), frozenset((*found, *MARK.findall(notes.lower())))
        if lost := one.marks - known - dropped:
            yield Fault(stage, one.outline, f"lost: {sorted(lost)}")
        if strange := known - one.marks - one.chrome:
            yield Fault(stage, one.outline, f"of another: {sorted(strange)}")
        if twice := [m for m in one.flow if counts[m] > 1]:
            yield Fault(stage, one.outline, f"twice: {twice}")
        order = [m for m in found if m in set(one.flow)]
        if one.ordered and order != [m for m in one.flow if m in known]:
            yield Fault(stage, one.outline, f"out of order: {_first_moved(order, one.flow)}")
        if stage == "manuscript" and (gone := one.chrome - known - dropped):
            yield Fault(stage, one.outline, f"chrome unlisted: {sorted(gone)}")


def _first_moved(found: Sequence[str], flow: Sequence[str]) -> str:
    known = set(found)
    pairs = zip(found, (m for m in flow if m in known), strict=False)
    return next((f"{a} where {b} should be" for a, b in pairs if a != b), "")


def _called(flow: Counter[str]) -> Counter[str]:
    """The words behind which a note's number stands, without it."""
    found: Counter[str] = Counter()
    for word, times in flow.items():
        if word[-1] in FIGURES:
            found[word.rstrip(FIGURES)] += times
    return found


def _words(
    expected: Sequence[Expected], chapters: Mapping[int, Text], dropped: Sequence[str]
) -> Iterator[Fault]:
    """The words of each document in its chapter, as often as they should be there; notes that say
    where a quotation is from have words of ours."""
    listed = squeezed(" ".join(dropped))
    for one in expected:
        flow, notes = map(tokens, chapters.get(id(one), Text("")))
        lost = one.words - flow - notes - _called(flow)
        lost = Counter({word: n for word, n in lost.items() if n > listed.count(word)})
        around = tokens(" ".join(one.outline.chrome))
        added = flow - one.words - around - OURS
        unlike = [word for word in added if word.rstrip(FIGURES) not in {"", *one.words}]
        if lost:
            yield Fault("EPUB", one.outline, f"words lost: {dict(lost.most_common(6))}")
        if unlike:
            yield Fault("EPUB", one.outline, f"words added: {unlike[:8]}")


def _chapters(epub: bytes) -> Iterator[Text]:
    """The text of each document of an EPUB's spine that is of a chapter."""
    with zipfile.ZipFile(BytesIO(epub)) as archive:
        for name in archive.namelist():
            if CHAPTER.search(name):
                body = etree.fromstring(archive.read(name)).find(f"{H}body")
                notes: list[str] = []
                flow = "".join(_said(body, notes))
                yield Text(flow, " ".join(notes))


def _said(element: etree._Element | None, notes: list[str]) -> Iterator[str]:
    """The words of an element; those of notes go into a list."""
    if element is None or not isinstance(element.tag, str):
        return
    kinds = {*(element.get(TYPE) or "").split(), (element.get("role") or "").removeprefix("doc-")}
    if not kinds.isdisjoint(UNTOLD) or element.get("class") in HEADED:
        yield "" if "pagebreak" in kinds else " "
        return
    said = _inside(element, notes)
    if "footnote" in kinds or "endnote" in kinds:
        notes.append("".join(said))
    else:
        yield from said


def _inside(element: etree._Element, notes: list[str]) -> Iterator[str]:
    edge = " " if element.tag in LINES else ""
    yield edge + (element.text or "")
    for child in element:
        yield from _said(child, notes)
        yield child.tail or ""
    yield edge


def _from_the_left(pdf: bytes) -> bytes:
    """A PDF without the hint that its pages are turned from right to left: PDFium takes that for
    the direction of every line, in whatever script."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        if "/ViewerPreferences" in opened.Root:
            del opened.Root["/ViewerPreferences"]
        opened.save(out := BytesIO())
    return out.getvalue()


def _printed(
    expected: Sequence[Expected], pdf: bytes, dropped: frozenset[str], listed: Sequence[str]
) -> Iterator[Fault]:
    """The marks of each document on the pages, those of its flow in order, and all letters but
    those that are listed as dropped."""
    document = pypdfium2.PdfDocument(_from_the_left(pdf))
    pages = [page.get_textpage().get_text_range().replace("\ufffe", "") for page in document]
    text = "\n".join("".join(map(squeezed, page.split())) for page in pages)
    places: dict[str, list[int]] = {}
    for match in MARK.finditer(text):
        places.setdefault(match.group(), []).append(match.start())
    for one in expected:
        if lost := sorted(one.marks - places.keys() - dropped):
            yield Fault("PDF", one.outline, f"lost: {lost}")
        order = [places[m][-1] for m in one.flow if m in places]
        if one.ordered and order != sorted(order) and one.outline.language not in TURNED:
            flow = [m for m in one.flow if m in places]
            found = sorted(flow, key=lambda m: places[m][-1])
            yield Fault("PDF", one.outline, f"out of order: {_first_moved(found, flow)}")
    letters = Counter(text)
    wanted: Counter[str] = Counter()
    for one in expected:
        for word, count in one.words.items():
            wanted.update(Counter({c: n * count for c, n in Counter(RARE.sub("", word)).items()}))
    wanted.subtract(squeezed(" ".join(listed)))
    if short := {c: n - letters[c] for c, n in wanted.items() if letters[c] < n}:
        yield Fault("PDF", None, f"letters lost: {short}")
