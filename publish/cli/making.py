"""Making: what is named on the command line becomes finished files, all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from publish import shops
from publish.build.standing import Outcome, asked, digest_of
from publish.cache import Cache
from publish.cli.again import cache_of, run_once
from publish.cli.crews import crew_of
from publish.cli.projects import project_of
from publish.cli.terminal import Terminal
from publish.findings import Finding, Severity, forbidding

if TYPE_CHECKING:
    from publish.build import make
    from publish.build.made import Made
    from publish.build.making import Making
    from publish.build.selection import Selection
    from publish.check.words.kept import Account
    from publish.project import Project


@dataclass(frozen=True, slots=True)
class Good:
    """A file that a command makes of a book: what its name ends with, "" as that of the ``shop``,
    and what writes it."""

    suffix: str
    make: Callable[[Making, BinaryIO], Made]
    shop: str = ""

    @property
    def kind(self) -> str:
        """What it is called in a sentence."""
        return "PDF" if self.suffix else "EPUB"

    def target(self, project: Project, slug: str, output: Path | None, folder: Path | None) -> Path:
        """Where it is written: where it is said, or else in the project's folder for output."""
        ending = self.suffix or shops.shop(self.shop or project.ebook.shop).suffix
        return output or (folder or project.root / "output") / f"{slug}{ending}"

    def beside(self, target: Path, ending: str) -> Path:
        """Where a file that goes with it is written."""
        return target.with_name(f"{target.stem}{ending}")


def make_files(command: str, goods: Sequence[Good], options: dict[str, Any], **special: Any) -> int:
    """Make files of a book, unless they stand as they would be; ``special`` are the options of this
    command alone."""
    key = asked(command, {**options, **special})
    named = (options["sources"], options["book"], options.pop("cache"))
    cache = cache_of(*named, without=options.pop("no_cache"))
    terminal = Terminal(quiet=options.pop("quiet"), verbose=options.pop("verbose"))

    def made(cache: Cache) -> Outcome:
        return _made(terminal, cache, goods, **options)

    return run_once(terminal, cache, key, made)


def _made(
    terminal: Terminal,
    cache: Cache,
    goods: Sequence[Good],
    *,
    sources: tuple[Path, ...],
    book: Path | None,
    title: str | None,
    by_date: bool,
    selection: Selection,
    strict: bool,
    jobs: int | None,
    dask: str | None,
    debug: bool,
    output: Path | None = None,
    folder: Path | None = None,
    **chosen: Any,
) -> Outcome:
    """What comes of making a book's files and writing them."""
    from publish.build import make
    from publish.build.making import Making
    from publish.build.workshop import Workshop

    project = as_chosen(project_of(sources, book), **chosen)
    plan = make.plan(project, selection)
    inputs = [*plan.files, *sources, *([book] if book else [])]
    with terminal.progress(len(plan.sources) + make.STEPS) as progress, crew_of(jobs, dask) as crew:
        ready = make.prepare(plan, progress, title=title or "", by_date=by_date, cache=cache)
        targets = {one.target(project, ready.slug, output, folder): one for one in goods}
        _refuse(targets, inputs, None if output else folder or project.root)
        if forbidding(ready.findings, strict=strict):
            return Outcome(ready.findings, nothing=_first(ready.findings, plan))
        making = Making(ready, progress, Workshop(crew, progress.tally))
        found, files, account = _written(making, targets, inputs, strict=strict)
    if forbidding(found, strict=strict):
        return Outcome(found, nothing=_first(found, plan))
    return Outcome(found, {path: _digest(path) for path in files}, account=account)


def as_chosen(
    project: Project,
    *,
    style: str | None,
    design: str | None,
    shop: str | None = None,
    **printing: Any,
) -> Project:
    """A project as the options of a command have it."""
    wished = {key: value for key, value in printing.items() if value}
    options = replace(project.options, style=style) if style else project.options
    return replace(
        project,
        options=options,
        printing=replace(project.printing, **wished),
        ebook=replace(project.ebook, shop=shop or project.ebook.shop),
        design=design or project.design,
    )


def _written(
    making: Making, targets: dict[Path, Good], inputs: list[Path], *, strict: bool
) -> tuple[tuple[Finding, ...], list[Path], str]:
    """Write all files, or none where what is found forbids it; what was found, the files, and the
    account of the words in them."""
    from publish.build.drafts import draft
    from publish.build.made import all_there
    from publish.build.together import keep

    found = list(making.ready.findings)
    accounts: dict[str, Account | None] = {}
    with ExitStack() as stack:
        drafts = []
        for target, good in targets.items():
            drafts.append(stack.enter_context(draft(target)))
            made = good.make(making, drafts[-1].file)
            found += made.findings
            accounts[good.kind] = made.account
            beside = {good.beside(target, end): data for end, data in made.beside.items()}
            _refuse(beside, inputs, target.parent)
            for path, data in beside.items():
                drafts.append(stack.enter_context(draft(path)))
                drafts[-1].file.write(data)
        found = list(dict.fromkeys(found))
        if not forbidding(found, strict=strict):
            keep(drafts)
    return tuple(found), [one.named for one in drafts], all_there(accounts)


def _refuse(targets: Collection[Path], inputs: list[Path], folder: Path | None) -> None:
    """Raise OutputError where nothing may be written; what the user did not name, in a folder."""
    from publish.build.permitted import refuse_leading_out, refuse_overwriting

    if folder:
        refuse_leading_out(targets, folder)
    for path in targets:
        refuse_overwriting(path, inputs)


def _digest(path: Path) -> str:
    """The digest of a file that was written; of a device none, so that it never stands."""
    try:
        return digest_of(path)
    except OSError:
        return ""


def _first(findings: Iterable[Finding], plan: make.Plan) -> str:
    """What is to be done before a book can be made: errors first."""
    from publish.build.asking import open_queries

    found = list(findings)
    count = open_queries(found)
    if not count or any(one.severity is Severity.ERROR for one in found):
        return "mend the findings above first"
    open_ = f"{count} quer{'y is' if count == 1 else 'ies are'} open"
    if all(source.is_manuscript for source in plan.sources.values()):
        return f"{open_}; `publish queries` shows the line that settles each"
    return f"{open_}; `publish read` makes manuscripts, in which they are settled"
