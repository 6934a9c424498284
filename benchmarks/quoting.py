"""Fits the log-odds by which the reader of bare text tells a quotation from the author's words.

    python benchmarks/quoting.py GOLD.jsonl[.gz] ... [--table FILE]

GOLD has a page a line: ``id``, ``qcat`` ("Q" or "T" if its blockquotes quote somebody) and
``lines``: blocks with a ``text``, a ``role`` ("content" for the post's own) and a ``bq``, the
number of the blockquote that a line stands in. ``--leads`` adds labelled lead-ins: a JSON list of
objects with ``id``, ``text``, ``quote`` or ``next``, and ``is_quote``. What is kept aside
(``reading.is_aside``) is never read. Each place with a cue (``evidence.begins``) is an example; it
is a quotation if a blockquote begins there. Left out, because nobody said what they are: lines of
the page's chrome, boxes that are no quotations, and paragraphs in quotation marks on a page that
marks no quotation at all.

The weights are those of a logistic regression with a ridge (Newton's method), on names of evidence
only, never on words of the pages. Pages with many quotations do not outvote the others. ``SHIFT``
is added to the prior: many a quotation on these pages is not marked as one, so a true quotation is
likelier than the marked ones alone say. With ``--table`` the weights are written there; the figures
printed are from five folds, each page judged by weights that never saw it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from reading import is_aside, pages

from publish.read.text.evidence import Place, begins, surnames
from publish.read.text.page import sort
from publish.read.text.sentences import in_marks
from publish.read.text.signed import framed, signed, signs_of

SET = {"lead: goes on": 4.0, "lead: colon, names whose": 1.5}
"""Evidence that is too rare on the pages to be fitted, and that a person needs no figures for."""

RIDGE, SHIFT, FOLDS, ROUNDS = 2.0, 0.5, 5, 25
QUOTING = ("Q", "T")
HEAD = """# What speaks for a paragraph being somebody's words, in log-odds; evidence.py says what
# each name means. Fitted by benchmarks/quoting.py to pages whose makers marked their quotations, on
# names of evidence only: not to be edited by hand but fitted anew.
"""


class Example(NamedTuple):
    """A place where a quotation may begin: its page, what is seen there, and the truth."""

    page: str
    seen: frozenset[str]
    quoted: bool


def examples(page: dict[str, Any]) -> Iterator[Example]:
    """The places with a cue in one page that only a lead-in can show."""
    lines = page["lines"]
    text = "\n\n".join(line["text"] for line in lines) + "\n"
    of = [0]
    for number, line in enumerate(lines):
        of += [number] * (line["text"].count("\n") + 2)
    found = sort(text)
    parts, table = found.parts, found.table
    known, signs = surnames(parts), signs_of(parts, table)
    marks = any(line["bq"] for line in lines)
    for index, part in enumerate(parts):
        line, before = lines[of[part.line]], lines[of[parts[index - 1].line]]
        quoted = bool(line["bq"])
        doubtful = line["role"] != "content" or (in_marks(part.text) and not marks)
        inside = quoted and (before["bq"] == line["bq"] or page["qcat"] not in QUOTING)
        if inside or (doubtful and not quoted):
            continue
        seen = begins(Place(parts, index, table, known=known))
        if seen and not framed(parts, index, table) and not signed(parts, index, 0, signs):
            yield Example(page["id"], seen, quoted)


def labelled(item: dict[str, Any]) -> Iterator[Example]:
    """The example that a labelled lead-in with what follows it is."""
    following = item.get("quote") or item.get("next")
    if not following or not item["text"]:
        return
    found = sort("\n\n".join((item["text"], following, item.get("next") or "")) + "\n")
    for index, part in enumerate(found.parts):
        if part.text[:40] == following[:40]:
            seen = begins(Place(found.parts, index, found.table))
            if seen:
                yield Example(item["id"], seen, bool(item["is_quote"]))
            return


def fit(taken: Sequence[Example]) -> dict[str, float]:
    """The weight of every name of evidence, and the prior."""
    names = ["prior", *sorted({name for one in taken for name in one.seen})]
    place = {name: i for i, name in enumerate(names)}
    rows = [[0, *(place[name] for name in one.seen)] for one in taken]
    many = Counter(one.page for one in taken if one.quoted)
    worth = [1 / math.sqrt(many[one.page]) if one.quoted else 1.0 for one in taken]
    weights = [0.0] * len(names)
    for _ in range(ROUNDS):
        slope = [RIDGE * weight for weight in weights]
        bend = [[RIDGE * (i == j) for j in range(len(names))] for i in range(len(names))]
        slope[0], bend[0][0] = 0.0, 1e-6
        for one, row, value in zip(taken, rows, worth, strict=True):
            chance = 1 / (1 + math.exp(-sum(weights[i] for i in row)))
            for i in row:
                slope[i] += value * (chance - one.quoted)
                for j in row:
                    bend[i][j] += value * chance * (1 - chance)
        step = _solved(bend, slope)
        weights = [weight - one for weight, one in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-4:
            break
    return dict(zip(names, weights, strict=True))


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a system of linear equations, by Gauss's elimination."""
    size = len(right)
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(size):
        best = max(range(i, size), key=lambda j: abs(rows[j][i]))
        rows[i], rows[best] = rows[best], rows[i]
        for j in range(i + 1, size):
            factor = rows[j][i] / rows[i][i]
            if factor:
                rows[j] = [a - factor * b for a, b in zip(rows[j], rows[i], strict=True)]
    found = [0.0] * size
    for i in reversed(range(size)):
        rest = sum(rows[i][j] * found[j] for j in range(i + 1, size))
        found[i] = (rows[i][size] - rest) / rows[i][i]
    return found


def _chance(weights: dict[str, float], seen: frozenset[str]) -> float:
    total = weights["prior"] + SHIFT + sum(weights.get(name, 0.0) for name in seen)
    return 1 / (1 + math.exp(-total))


def _fold(page: str) -> int:
    return hashlib.sha256(f"fold {page}".encode()).digest()[0] % FOLDS


def _report(taken: Sequence[Example]) -> None:
    """Precision and recall at a few thresholds, over all folds."""
    judged: list[tuple[float, Example]] = []
    for fold in range(FOLDS):
        weights = fit([one for one in taken if _fold(one.page) != fold])
        judged += [(_chance(weights, one.seen), one) for one in taken if _fold(one.page) == fold]
    true = sum(one.quoted for one in taken)
    for least in (0.3, 0.4, 0.5, 0.6, 0.7):
        kept = [one for chance, one in judged if chance >= least]
        right = sum(one.quoted for one in kept)
        print(f"{least:.1f}: {right} of {len(kept)} right, {right} of {true} found")


def main() -> None:
    """Fit the weights to the tuning pages of the files given."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--table", type=Path, help="write the weights to this file")
    parser.add_argument("--leads", type=Path, help="labelled lead-ins, a JSON list")
    options = parser.parse_args()
    read = (page for file in options.gold for page in pages(file) if not is_aside(page["id"]))
    taken = [one for page in read for one in examples(page)]
    if options.leads:
        items = json.loads(options.leads.read_text("utf-8"))
        asked = (item for item in items if "is_quote" in item and not is_aside(item["id"]))
        taken += [one for item in asked for one in labelled(item)]
    print(f"{len(taken)} places with a cue, {sum(one.quoted for one in taken)} quotations")
    _report(taken)
    if options.table:
        weights = fit(taken)
        weights |= SET
        weights["prior"] += SHIFT
        rows = [f"{json.dumps(name)} = {weight:.2f}" for name, weight in weights.items()]
        options.table.write_text(HEAD + "\n[begins]\n" + "\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
