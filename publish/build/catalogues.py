"""Catalogues: a volume read, laid out and written, or left as it is where nothing was edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from publish.build import finishing, make
from publish.build.files import Draft, draft, refuse_overwriting
from publish.build.standing import Outcome, asked, digest_of, outcome
from publish.build.volumes import Ending, Fate, Volume, project_of
from publish.build.workshop import Workshop
from publish.cache import NAME, NO_CACHE, Cache
from publish.cache import using as keeping
from publish.errors import Exit
from publish.findings import Finding, Severity
from publish.project import Catalogue, outlets
from publish.publications import ours, using


@dataclass(frozen=True, slots=True)
class Press:
    """What the books of a catalogue are made with: by whom, whether warnings forbid a book, and
    whether what is made is kept for the next time."""

    workshop: Workshop
    strict: bool = False
    keeps: bool = True


def made(catalogue: Catalogue, volume: Volume, press: Press, say: make.Say) -> Ending:
    """Make a volume, unless its files stand as they would be. Raises what a stage raises."""
    fresh: list[Outcome] = []

    def anew(cache: Cache) -> Outcome:
        fresh.append(_made(catalogue, volume, press, cache, say))
        return fresh[0]

    book = volume.listed.book or catalogue.file
    cache = Cache(book.parent / NAME) if press.keeps else NO_CACHE
    told = (catalogue.root, catalogue.choices, volume.listed, sorted(volume.targets.items()))
    key = asked("catalogue", {"volume": told, "strict": press.strict})
    with cache, keeping(cache):
        came = outcome(cache, key, lambda: anew(cache))
    findings = (*came.findings, *cache.findings)
    if came.nothing:
        return Ending(volume, Fate.BROKEN, (), findings, came.nothing, Exit.FINDINGS)
    return Ending(volume, Fate.MADE if fresh else Fate.CURRENT, tuple(came.files), findings)


def _made(
    catalogue: Catalogue, volume: Volume, press: Press, cache: Cache, say: make.Say
) -> Outcome:
    """What comes of making a volume and writing its files: all of them, or none."""
    listed = volume.listed
    with using(ours().extended(outlets(listed.book or catalogue.file))), ExitStack() as files:
        project = project_of(catalogue, listed)
        plan = make.plan(project)
        inputs = [*plan.files, *([listed.book] if listed.book else [])]
        for target in volume.targets.values():
            refuse_overwriting(target, inputs)
        ready = make.prepare(plan, say, title=listed.title, by_date=listed.by_date, cache=cache)
        found = ready.findings
        drafts: dict[str, Draft] = {}
        if not _forbidding(found, press):
            drafts = {what: files.enter_context(draft(to)) for what, to in volume.targets.items()}
            found += _written(ready, press, drafts, say)
        if forbidding := _forbidding(found, press):
            return Outcome(found, nothing=_why(forbidding))
        for one in drafts.values():
            one.keep()
        return Outcome(found, {path: digest_of(path) for path in volume.targets.values()})


def _written(
    ready: make.Ready, press: Press, drafts: Mapping[str, Draft], say: make.Say
) -> tuple[Finding, ...]:
    """Write what is made of a volume into its drafts; what was found on the way."""
    laid = finishing.lay_out(ready, say, press.workshop)
    found: tuple[Finding, ...] = ()
    for what, sheet in drafts.items():
        if what == "pdf":
            found += finishing.make_pdf(ready, say, laid, press.workshop, sheet.file).findings
        else:
            book = finishing.make_epub(ready, say, laid, press.workshop)
            sheet.file.write(book.data)
            found += book.findings
    return tuple(dict.fromkeys(found))


def _forbidding(findings: Sequence[Finding], press: Press) -> list[Finding]:
    """The findings that forbid a book: errors do, where it is asked for warnings, too."""
    least = Severity.WARNING if press.strict else Severity.ERROR
    return [one for one in findings if one.severity >= least]


def _why(forbidding: Sequence[Finding]) -> str:
    """The first of the findings that forbid a book, the gravest before others, and how many more
    there are."""
    first = max(forbidding, key=lambda one: one.severity)
    more = f" (and {len(forbidding) - 1} more)" if len(forbidding) > 1 else ""
    return f"{first}{more}"
