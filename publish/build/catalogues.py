"""Catalogues: a volume read, laid out and written, or left as it is where nothing was edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from publish import watch
from publish.build import make
from publish.build.drafts import Draft, draft
from publish.build.making import Making
from publish.build.permitted import refuse_leading_out, refuse_overwriting
from publish.build.standing import Outcome, asked, digest_of, outcome
from publish.build.together import keep
from publish.build.volumes import Ending, Fate, Volume, project_of
from publish.build.workshop import Workshop
from publish.cache import NAME, NO_CACHE, Cache
from publish.cache import using as keeping
from publish.errors import Exit
from publish.findings import Finding, forbidding
from publish.project import Catalogue, outlets
from publish.publications import ours, using


@dataclass(frozen=True, slots=True)
class Means:
    """What the books of a catalogue are made with: by whom, whether warnings forbid a book, and
    whether what is made is kept for the next time, in a ``folder`` for all or else beside each."""

    workshop: Workshop
    strict: bool = False
    keeps: bool = True
    folder: Path | None = None

    def cache(self, beside: Path) -> Cache:
        """The cache of a book."""
        return Cache(self.folder or beside.parent / NAME) if self.keeps else NO_CACHE


def made(catalogue: Catalogue, volume: Volume, means: Means, say: make.Say) -> Ending:
    """Make a volume, unless its files stand as they would be. Raises what a stage raises."""
    watch.afresh()
    fresh: list[Outcome] = []

    def anew(cache: Cache) -> Outcome:
        fresh.append(_made(catalogue, volume, means, cache, say))
        return fresh[0]

    cache = means.cache(volume.listed.book or catalogue.file)
    told = (catalogue.root, catalogue.choices, volume.listed, sorted(volume.targets.items()))
    key = asked("catalogue", {"volume": told, "strict": means.strict})
    with cache, keeping(cache):
        came = outcome(cache, key, lambda: anew(cache))
    findings = (*came.findings, *cache.findings)
    if came.nothing:
        return Ending(volume, Fate.BROKEN, (), findings, came.nothing, Exit.FINDINGS)
    return Ending(volume, Fate.MADE if fresh else Fate.CURRENT, tuple(came.files), findings)


def _made(
    catalogue: Catalogue, volume: Volume, means: Means, cache: Cache, say: make.Say
) -> Outcome:
    """What comes of making a volume and writing its files: all of them, or none."""
    listed = volume.listed
    with using(ours().extended(outlets(listed.book or catalogue.file))), ExitStack() as files:
        project = project_of(catalogue, listed)
        plan = make.plan(project)
        inputs = [*plan.files, *([listed.book] if listed.book else [])]
        refuse_leading_out(volume.targets.values(), catalogue.output or project.root)
        for target in volume.targets.values():
            refuse_overwriting(target, inputs)
        ready = make.prepare(plan, say, title=listed.title, by_date=listed.by_date, cache=cache)
        found = ready.findings
        drafts: dict[str, Draft] = {}
        if not forbidding(found, strict=means.strict):
            drafts = {what: files.enter_context(draft(to)) for what, to in volume.targets.items()}
            found += _written(Making(ready, say, means.workshop), drafts)
        if against := forbidding(found, strict=means.strict):
            return Outcome(found, nothing=_why(against))
        keep(list(drafts.values()))
        return Outcome(found, {path: digest_of(path) for path in volume.targets.values()})


def _written(making: Making, drafts: Mapping[str, Draft]) -> tuple[Finding, ...]:
    """Write what is made of a volume into its drafts; what was found on the way."""
    write = {"pdf": making.pdf, "epub": making.epub}
    made = [write[what](sheet.file) for what, sheet in drafts.items()]
    return tuple(dict.fromkeys(finding for one in made for finding in one.findings))


def _why(against: Sequence[Finding]) -> str:
    """The first of the findings that forbid a book, the gravest before others, and how many more
    there are."""
    first = max(against, key=lambda one: one.severity)
    more = f" (and {len(against) - 1} more)" if len(against) > 1 else ""
    return f"{first}{more}"
