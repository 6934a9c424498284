"""What the benchmark of building measures: each part a function from a bench to its figures."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pikepdf
from building_bench import Bench
from building_book import PATHS, Anthology, options, pages, publish, words
from building_figures import Figure, median, missing, spread
from edited_book import walk
from many_posts import FOREIGN
from pdf_says import differences, said
from processes import Run, run

PRINTING_FOLIOS = frozenset({"contents", "figures", "contributors", "index"})
"""Pieces whose words are folios of others."""

WORKER, MERGE = 160, 250
"""MiB that a worker and the process that puts the book together may take."""

HELPER = 20
"""MiB that a process has at least that has opened the layout engine; others are helpers."""


# ---------------------------------------------------------------------- the parts


def cold(bench: Bench) -> Iterator[Figure]:
    """A book built from nothing, beside the other ways to make it, all in turns."""
    peers = [bench.bare, *([bench.typst] if _has_typst() else [])]
    single, told = bench.single
    taken = [[bench.cold(), *(peer() for peer in peers)] for _ in range(bench.runs)]
    ours, bare, *typst = [[one.clock for one in runs] for runs in zip(*taken, strict=True)]
    processor = median([runs[0].processor for runs in taken])
    count = pages_of(bench.book.pdf)
    yield Figure("posts", bench.posts, note=f"{count} pages, {told['pages']} as one document")
    yield Figure(
        "cold build",
        median(ours),
        "s",
        note=_tidy(f"{spread(ours)}; {bench.jobs} workers"),
    )
    yield Figure("  processor, all processes", processor, "s")
    yield Figure("  a page, by the clock", 1000 * median(ours) / count, "ms")
    spent = median([runs[1].processor for runs in taken])
    note = f"{spread(bare)}; processor {spent:.1f} s, {spent / processor:.2f} × ours"
    yield Figure("WeasyPrint as it comes, one document", median(bare), "s", note=_tidy(note))
    yield Figure("  its time / ours", median(bare) / median(ours), "×", least=2.2)
    turns = ", ".join(f"{turn:.1f}" for turn in told["turns"])
    note = f"reading {told['reading']:.1f} s, layouts {turns}, finishing {told['finishing']:.1f}"
    yield Figure("our engine, one document, processor", single.processor, "s", note=note)
    if not typst:
        yield missing("pandoc + Typst", "not installed (group `bench`)")
        return
    made, last = bench.marked / "book.pdf", taken[-1][2]
    size = f"{pages_of(made)} pages, {made.stat().st_size / 2**20:.1f} MiB"
    note = f"{spread(typst[0])}; {size}; processor {last.processor:.1f} s, {last.own:.0f} MiB"
    yield Figure("pandoc + Typst", median(typst[0]), "s", note=_tidy(note))
    ratio = median(ours) / median(typst[0])
    yield Figure("  our time / its", ratio, "×", most=2.5, note="aim: 1")


def memory(bench: Bench) -> Iterator[Figure]:
    """The most that any process of a cold build has."""
    runs = bench.cold_runs or [bench.built]
    what, largest = "memory of the largest worker", max(one.largest for one in runs)
    if largest < HELPER:
        yield missing(what, "no worker was started")
    else:
        yield Figure(what, largest, "MiB", most=WORKER)
    yield Figure("memory of the merge", max(one.own for one in runs), "MiB", most=MERGE)
    yield Figure("  of our engine, one document", bench.single[0].own, "MiB")


def edit(bench: Bench) -> Iterator[Figure]:
    """One post edited, and the book built again: a few words, then so much that folios move."""
    built, book = bench.built, bench.book
    with book.unharmed():
        for what, more in (("a few words edited", words), ("a chapter longer by pages", pages)):
            before, runs, others = pages_of(book.pdf), list[Run](), list[str]()
            for turn in range(bench.runs):
                number = _english(bench, turn)
                bench.say(what)
                book.edit(number, more(number))
                moment = time.time()
                runs.append(book.build())
                others += _others(book.laid_since(moment), number)
            yield from _edited(what, runs, built, pages_of(book.pdf) - before)
            yield _laid_again(book, others)
        kept = book.pdf.read_bytes()
        bench.cold()
        differ = float(kept != book.pdf.read_bytes())
        yield Figure("edited book unlike one built from nothing", differ, most=0)


def _edited(what: str, runs: Sequence[Run], built: Run, grown: int) -> Iterator[Figure]:
    clocks = [one.clock for one in runs]
    yield Figure(what, median(clocks), "s", note=_tidy(f"{spread(clocks)}; {grown:+} pages"))
    yield Figure("  cold build / it", built.clock / median(clocks), "×", least=15)
    spent = median([one.processor for one in runs])
    yield Figure("  processor, all processes", spent, "s", most=1.5)


def _laid_again(book: Anthology, others: Sequence[str]) -> Figure:
    what = "  other chapters laid out again"
    if not book.keeps:
        return missing(what, "nothing is kept between builds")
    return Figure(what, len(others), most=0, note=", ".join(sorted(set(others))[:8]))


def nothing(bench: Bench) -> Iterator[Figure]:
    """The book built again with nothing edited."""
    _ = bench.built
    bench.say("nothing edited")
    runs = [bench.book.build() for _ in range(max(bench.runs, 3))]
    clocks = [one.clock for one in runs]
    yield Figure("nothing edited", median(clocks), "s", most=0.6, note=spread(clocks))
    yield Figure("  processor", median([one.processor for one in runs]), "s")


def size(bench: Bench) -> Iterator[Figure]:
    """The bytes of the file beside those of the one document, finished by the same presswork."""
    _ = bench.built, bench.single
    ours, single = (path.stat().st_size for path in (bench.book.pdf, bench.input / "single.pdf"))
    page = ours / 1024 / pages_of(bench.book.pdf)
    yield Figure("size of the PDF", ours / 2**20, "MiB", note=f"{page:.1f} KiB a page")
    yield Figure("  more than one document", 100 * (ours / single - 1), "%", most=3)


def same(bench: Bench) -> Iterator[Figure]:
    """The same bytes whatever the workers; the same said as in one document."""
    _ = bench.built, bench.single
    files = [bench.book.pdf.read_bytes()]
    has_jobs = "--jobs" in options("pdf")
    for jobs in (1, bench.jobs + 1) if has_jobs else (0,):
        bench.say(f"built again from nothing, {jobs} workers")
        bench.book.cold(jobs=jobs)
        files.append(bench.book.pdf.read_bytes())
    note = f"1, {bench.jobs} and {bench.jobs + 1} workers" if has_jobs else "no --jobs: two runs"
    yield Figure("files that differ with the workers", len(set(files)) - 1, most=0, note=note)
    bench.say("what both files say")
    unlike = differences(said(files[0]), said((bench.input / "single.pdf").read_bytes()))
    told = ", ".join(f"{part} ({len(lines)})" for part, lines in unlike.items())
    yield Figure("what differs from one document", len(unlike), most=0, note=told)
    for part, lines in unlike.items():
        bench.say(f"{part}: {lines[0][:300]}")


def growth(bench: Bench) -> Iterator[Figure]:
    """Time and memory of longer and longer books."""
    by_clock, spent, workers = list[float](), list[float](), list[float]()
    for posts in bench.sizes:
        book = bench.grown(posts)
        bench.say(f"{posts:,} posts")
        built, count = book.cold(), pages_of(book.pdf)
        by_clock.append(1000 * built.clock / count)
        spent.append(1000 * built.processor / count)
        workers.append(built.largest)
        took = f"{built.clock:.0f} s, {count:,} pages; processor {spent[-1]:.1f} ms"
        note = f"{took}; worker {built.largest:.0f}, merge {built.own:.0f} MiB"
        yield Figure(f"{posts:,} posts, a page", by_clock[-1], "ms", note=note)
    if len(by_clock) > 1:
        yield Figure("  time a page, most over least", _over(by_clock), "%", most=15)
        yield Figure("  processor a page, most over least", _over(spent), "%", most=15)
        yield Figure("  worker's memory, most over least", _over(workers), "%", most=10)


def wander(bench: Bench) -> Iterator[Figure]:
    """A small book edited at random again and again, each time built from what was kept and, to
    compare, from nothing: words, pictures, notes, order, titles, design, trim, press."""
    if "--no-cache" not in options("pdf"):
        yield missing("random edits", "nothing is kept between builds")
        return
    book = Anthology(bench.folder / "wander", 0, bench.jobs)
    unlike, found = 0, ""
    for number, (what, edited) in enumerate(walk(bench.posts, bench.steps), 1):
        edited.write(book.folder)
        book.build(more=["-o", str(book.folder / "kept.pdf")])
        book.build(more=["-o", str(book.folder / "new.pdf"), "--no-cache"])
        kept, new = ((book.folder / f"{name}.pdf").read_bytes() for name in ("kept", "new"))
        if kept != new:
            unlike, found = unlike + 1, f"first at edit {number}, {what}"
    yield Figure(f"wrong books after {bench.steps} random edits", unlike, most=0, note=found)


def epub(bench: Bench) -> Iterator[Figure]:
    """An EPUB whose page starts are known, because the PDF was built before."""
    posts = bench.epub_posts
    book = bench.grown(posts)
    if not book.pdf.exists():
        bench.say(f"PDF of {posts:,} posts, for its page starts")
        book.cold()
    if not book.keeps:
        yield missing(f"EPUB of {posts:,} posts", "nothing is kept between builds")
        return
    bench.say(f"EPUB of {posts:,} posts")
    built = book.build("epub")
    note = f"processor {built.processor:.1f} s; {book.epub.stat().st_size / 2**20:.1f} MiB"
    yield Figure(f"EPUB of {posts:,} posts", built.clock, "s", most=5, note=note)
    yield Figure("  memory of the largest process", max(built.own, built.largest), "MiB")


def start(bench: Bench) -> Iterator[Figure]:
    """The help, which imports no more than it needs."""
    bench.say("publish --help")
    runs = [run(publish("--help"), bench.folder, PATHS) for _ in range(11)]
    clocks = [one.clock for one in runs]
    note = f"{spread(clocks)}; processor {median([one.processor for one in runs]):.2f} s"
    yield Figure("publish --help", median(clocks), "s", most=0.25, note=note)


PARTS: dict[str, Callable[[Bench], Iterator[Figure]]] = {
    part.__name__: part
    for part in (start, cold, memory, size, same, nothing, edit, wander, epub, growth)
}


# ---------------------------------------------------------------------- helpers


def pages_of(path: Path) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def _has_typst() -> bool:
    return all(importlib.util.find_spec(name) for name in ("typst", "pypandoc"))


def _english(bench: Bench, turn: int) -> int:
    """A post in English near the middle of the book, another each turn."""
    numbers = [n for n in range(max(1, bench.posts // 2), bench.posts + 1) if n % FOREIGN]
    return numbers[turn % len(numbers)]


def _others(laid: Sequence[str] | None, number: int) -> list[str]:
    """The pieces that were laid out again, though they neither were edited nor print folios."""
    return [name for name in laid or () if name not in {f"c{number}", *PRINTING_FOLIOS}]


def _tidy(note: str) -> str:
    """A note whose first part may be empty."""
    return note.removeprefix("; ")


def _over(values: Sequence[float]) -> float:
    """By how many percent the most is over the least."""
    return 100 * (max(values) / min(values) - 1)
