"""The words of a note: in full the first time, short after that, or what can honestly be said."""

from __future__ import annotations

from dataclasses import dataclass, replace

from publish.cite.addresses import clean, linked
from publish.cite.containers import container_name, in_sentence, needs_article
from publish.cite.evidence import Standing, from_page, missing, standing
from publish.cite.figures import pages
from publish.cite.layout import note_parts
from publish.cite.people import listing, series, surname
from publish.cite.pieces import Joined, Piece, joined
from publish.cite.setting import Setting
from publish.cite.style import Form, Style
from publish.cite.tables import style as style_named
from publish.document import Citation, Inlines
from publish.sources import Source, hinted, printable
from publish.walking import inlines


@dataclass(frozen=True, slots=True)
class Frame:
    """What is around a citation in its note: whether it begins a sentence there, and with which
    mark it ends ("" where other words go on)."""

    begins: bool = True
    end: str = "."


WHOLE = Frame()
"""A citation that is all of its note."""


def note(
    source: Source,
    citation: Citation,
    *,
    style: Style | None = None,
    first: bool = True,
    frame: Frame = WHOLE,
) -> Inlines:
    """The words of a note that cites a source: in full where ``first``, else short.

    Which it is, and the note's number, are the caller's to know. A field that rests on a hint alone
    is not printed; a source of which nothing survives is said to be so. Without a style: Chicago
    18, notes and bibliography."""
    style = style or style_named()
    form: Form = "note" if first else "short"
    whole = _whole(_setting(source, citation, style, form), citation)
    return joined(whole, style.marks, end=frame.end, begins=frame.begins)


def mention(source: Source, citation: Citation, style: Style, apart: str = "") -> Inlines:
    """A work as a style that cites in the text names it there, without the brackets: "Okafor 12".

    ``apart`` tells it from another work that would be named alike."""
    setting = replace(_setting(source, citation, style, "short"), apart=apart)
    return joined(_whole(setting, citation), style.marks, end="", begins=False)


def mentioned(source: Source, style: Style) -> bool:
    """Whether a style that cites in the text can name a source there. What is only an address, or
    less than a work, needs a sentence of its own."""
    kept = printable(source)
    told = bool(kept.names) or any(
        kept.get(name) for name in ("title", "container-title", "publisher", "author-handle")
    )
    return told and standing(kept, style.rule(kept)) is Standing.WORK


def ibid(citation: Citation, *, style: Style | None = None, frame: Frame = WHOLE) -> Inlines:
    """ "Ibid.", with the place cited; for houses that keep it, after a note on the same source."""
    style = style or style_named()
    parts: list[Joined] = [("", Piece((style.terms["ibid"],)))]
    if citation.locator:
        parts.append((", ", Piece((pages(citation.locator, style.ranges),))))
    return joined(parts, style.marks, end=frame.end)


def _setting(source: Source, citation: Citation, style: Style, form: Form) -> Setting:
    source = printable(source)
    setting = Setting(source, style.rule(source), style, form, citation.locator)
    twice = _said_twice(setting, citation) if citation.speaker else ()
    return replace(setting, without=twice) if twice else setting


_HINTED = {"issued": "date", "URL": "link"}
"""What a variable is called among the things that a source lacks."""


def _whole(setting: Setting, citation: Citation) -> list[Joined]:
    return [*_prefix(citation), *_body(setting, citation), *_suffix(citation)]


def _body(setting: Setting, citation: Citation) -> list[Joined]:
    """Who speaks, the source, and what it lacks."""
    state = standing(setting.source, setting.rule)
    parts = [] if state is Standing.UNTRACED else note_parts(setting)
    lead = [] if _own_words(setting, citation) else _lead(setting, citation)
    body: list[Joined] = [(mark, piece) for mark, _, piece in parts]
    if body:
        opening = _quoted_in(setting, parts[0][1]) if lead else ""
        head = body[0][1]
        body[0] = (", " if lead else " ", _after(opening, head))
    return [*lead, *body, *_gap(setting, state, after=bool(lead or body))]


def _after(opening: str, piece: Piece) -> Piece:
    if not opening:
        return piece
    return Piece(inlines(opening, piece.content), piece.closers)


def _quoted_in(setting: Setting, part: str) -> str:
    """ "quoted in", with "the" where the name of a paper follows at once."""
    style, source = setting.style, setting.source
    given, printed = setting.get("container-title"), container_name(source, setting.rule, style)
    words = style.terms["quoted-in"] + " "
    if part not in ("container", "platform", "blog"):
        return words
    article = needs_article(given, printed, style, paper=setting.rule.article)
    return words + style.terms["the"] if article else words


def _lead(setting: Setting, citation: Citation) -> list[Joined]:
    """Whose words they are, and to whom they were said."""
    lead: list[Joined] = []
    if citation.speaker:
        short = setting.form == "short"
        speaker = surname(citation.speaker, setting.style) if short else citation.speaker
        lead.append((" ", Piece((speaker,), raised=True)))
    if citation.told:
        before, _, after = setting.style.terms["to"].partition("{}")
        told = inlines(before, in_sentence(citation.told, setting.style), after)
        lead.append((", ", Piece(told, raised=True)))
    return lead


def _gap(setting: Setting, state: Standing, *, after: bool) -> list[Joined]:
    """What the source lacks, where a bare name or nothing is all that there is of it."""
    source, terms = setting.source, setting.style.terms
    match state:
        case Standing.UNNAMED:
            said: Inlines = (terms["unnamed-post" if from_page(source) else "unnamed"],)
        case Standing.UNTRACED:
            start, _, end = terms["untraced"].partition("{}")
            said = inlines(start, linked(clean(source.get("URL"))), end)
        case Standing.NAMED if _lacks(setting) and (setting.form == "note" or not after):
            said = (_lacking(setting),)
        case _:
            return []
    return [("; " if after else " ", Piece(said, raised=True))]


def _lacks(setting: Setting) -> list[str]:
    """What a source lacks of title, date and link. What there is a hint of does not lack: it is
    not printed, and it would be untrue that nothing of it survives."""
    hints = {_HINTED.get(name, name) for name in hinted(setting.source)}
    return [name for name in missing(setting.source, setting.rule) if name not in hints]


def _lacking(setting: Setting) -> str:
    """ "no title, date, or link survives …", as far as it is true."""
    style = setting.style
    lacks = [style.terms[name] for name in _lacks(setting)]
    term = "none-given" if from_page(setting.source) else "none-survives"
    comma = style.marks.serial_comma and len(lacks) > 2
    return setting.term(term, series(lacks, style.terms["or"], comma=comma))


def _said_twice(setting: Setting, citation: Citation) -> tuple[str, ...]:
    """A bare name whose author is the speaker gives the name once."""
    named = standing(setting.source, setting.rule) is Standing.NAMED
    twice = named and _by(setting, citation.speaker)
    return ("author",) if twice else ()


def _own_words(setting: Setting, citation: Citation) -> bool:
    """Whether the speaker is the author, so that nobody is quoted in turn."""
    return not setting.without and not citation.told and _by(setting, citation.speaker)


def _by(setting: Setting, speaker: str) -> bool:
    """Whether the speaker is the one author, whose name a style may shorten."""
    people = setting.source.people("author")
    if not speaker or len(people) != 1:
        return bool(speaker) and listing(people, "note", setting.style) == speaker
    name = people[0]
    whole = (name.given, name.particle, name.family, name.suffix)
    return speaker == (name.literal or " ".join(part for part in whole if part))


def _prefix(citation: Citation) -> list[Joined]:
    return [("", Piece((citation.prefix.strip(),), raised=True))] if citation.prefix else []


def _suffix(citation: Citation) -> list[Joined]:
    """The editor's words at the end, after a comma unless they bring their own beginning."""
    words = citation.suffix.strip().rstrip(".")
    if not words:
        return []
    mark = words[0] if words[0] in ",;." else ""
    plain = words.startswith(("(", "and ", "or ", "ff", "–", "—"))
    return [(f"{mark} " if mark else " " if plain else ", ", Piece((words[len(mark) :].strip(),)))]
