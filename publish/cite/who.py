"""The parts that name people: authors, editors, translators, interviewers, hosts."""

from __future__ import annotations

from dataclasses import replace

from publish.cite.people import listing, with_role
from publish.cite.pieces import Piece
from publish.cite.setting import Part, Setting, words
from publish.sources import Name


def author(setting: Setting) -> Piece | None:
    """Who made the work, or edited it where no author is named, with a handle where one is."""
    people, role = _makers(setting)
    names = listing(people, setting.form, setting.style)
    handle = setting.get("author-handle")
    if setting.form == "short":
        return _name(names or handle, people)
    if names and role:
        role = setting.style.terms[role + "s" * (len(people) > 1)]
        names = with_role(names, role, setting.style)
    both = names and handle and handle != names
    with_handle = setting.style.names.handle.format(names=names, handle=handle)
    whole = with_handle if both else names or handle
    return _name(whole, people if setting.form == "note" else ())


def full_author(setting: Setting) -> Piece | None:
    """Who made the work, named in full also where short forms stand."""
    return author(replace(setting, form="note"))


def contributor(variable: str) -> Part:
    """The part "ed. …" or "trans. …"; editors who stand as authors are not named again."""

    def part(setting: Setting) -> Piece | None:
        people = setting.source.people(variable)
        if not people or (variable == "editor" and not setting.source.people("author")):
            return None
        form = "bibliography" if setting.form == "bibliography" else "note"
        return words(setting.term(f"{form}-{variable}", listing(people, "note", setting.style)))

    return part


def editors(setting: Setting) -> Piece | None:
    """Editors named before their book: "Kofi Osei (ed.)"."""
    people = setting.source.people("editor")
    if not people or not setting.source.people("author"):
        return None
    role = setting.style.terms["eds" if len(people) > 1 else "ed"]
    return Piece((with_role(listing(people, "note", setting.style), role, setting.style),))


def interviewer(setting: Setting) -> Piece | None:
    """The part "interview by …"."""
    names = listing(setting.source.people("interviewer"), "note", setting.style)
    return words(setting.term("interviewer", names)) if names else None


def host(setting: Setting) -> Piece | None:
    """The part "hosted by …", for styles that put the episode first."""
    people = setting.source.people("host") or setting.source.people("author")
    names = listing(people, "note", setting.style)
    return words(setting.term("hosted-by", names)) if names else None


def _makers(setting: Setting) -> tuple[tuple[Name, ...], str]:
    """The people in the author's place, and the term for what they are, if it is said."""
    role = setting.rule.role
    people = setting.source.people("author") or (setting.source.people(role) if role else ())
    return (people, role) if people else (setting.source.people("editor"), "ed")


def _name(text: str, people: tuple[Name, ...]) -> Piece | None:
    """A particle that begins a note is raised (8.5); a pen name stays as it is written."""
    return Piece((text,), raised=bool(people and people[0].particle)) if text else None
