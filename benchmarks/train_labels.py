"""Grow the forests that tell what the lines of a bare text are, from pages whose lines are known.

    python benchmarks/train_labels.py GOLD.jsonl[.gz]... --out publish/read/text/forests.json

Each GOLD has flattened pages, one a line (benchmarks/flat.py says how they are read): ``id``,
``title`` and ``lines``, each with ``text``, ``role`` (content, title, meta or chrome) and ``kind``
(heading, item, image or another). Pages that are kept aside (``reading.is_aside``) are never
learnt from. Saved pages can be flattened to this form with benchmarks/flatten.py.

What is learnt is how lines of each kind look and stand (publish/read/text/features.py); no word
of a page is among the features, and what a line says counts only through the rules of chrome
(publish/read/languages). Grow anew when those rules or the features have changed much.

Needs LightGBM (``pip install lightgbm``), which the package itself does not: the forests are
written out as plain data. The same pages in the same order, looked at by the same rules, give the
same forests.

The forests that ship are older than this script: they were grown shortly before it was first
committed (a887ffc), and grown from that commit they come out a little different. Since then phrases
of chrome, and what may be a title, have changed further. Grown anew at 4399bae
they were better on one set of pages kept aside (lines to drop: F1 .833 for .820; items .635 for
.609) and worse on the other (.925 for .937; headings .872 for .879; titles .909 for .924, which is
one of 66), and were not taken.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from reading import is_aside, pages

from publish.read.languages import fold, guess, language, words_of
from publish.read.text.features import NAMES, TITLE, Features
from publish.read.text.label import Label
from publish.read.text.pieces import cut
from publish.read.text.sight import Sight, look
from publish.read.text.surroundings import Row
from publish.read.text.title import FARTHEST, possible

LABELS = [label.value for label in Label]
FITTED = {
    "learning_rate": 0.12, "min_data_in_leaf": 40, "feature_fraction": 0.4, "max_bin": 63,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0, "seed": 1, "verbose": -1,
    "deterministic": True, "force_row_wise": True, "num_threads": 2,
}  # fmt: skip
LABELLING = FITTED | {"objective": "multiclass", "num_class": len(LABELS), "num_leaves": 20}
TITLING = FITTED | {"objective": "binary", "num_leaves": 12, "min_data_in_leaf": 20}
ROUNDS = {"label": 90, "title": 60}
SAME = 0.8  # F1 of their words from which a line says the title
COPIES = 1  # of each page, with lines left out, so that no page is learnt by heart


@dataclass
class Lesson:
    """One page to learn from: its rows, the label of each line (None: not to learn), which
    lines say the title and which could."""

    sights: Sequence[Sight]
    rows: Sequence[Row]
    labels: list[str | None]
    titles: list[bool]
    possible: list[bool]


def lesson(page: dict[str, Any], lines: Sequence[dict[str, Any]]) -> Lesson:
    """Look at a page, all of it or some of its lines, and at what is known of it."""
    text = "\n\n".join(line["text"] for line in lines) + "\n"
    of = [0]
    for number, line in enumerate(lines):
        of += [number] * (line["text"].count("\n") + 2)
    tag = guess(text)
    table = language(tag)
    sights = look(cut(text), tag)
    known = [lines[of[sight.piece.line]] for sight in sights]
    titles = [says(sight.text, page["title"]) for sight in sights]
    able = [possible(sight, table) for sight in sights]
    first = titles.index(True) if True in titles else None
    rows = list(Features.of(sights, table).rows(first))
    return Lesson(sights, rows, [truth(line) for line in known], titles, able)


def truth(line: dict[str, Any]) -> str | None:
    """The label of a line; None for titles, bylines and the texts of the post's pictures."""
    if line["role"] == "chrome":
        return Label.CHROME.value
    if line["role"] != "content" or line["kind"] == "image":
        return None
    return line["kind"] if line["kind"] in ("heading", "item") else Label.PROSE.value


def says(text: str, title: str) -> bool:
    """Whether a line is a page's title, word for word or nearly."""
    own, known = Counter(words_of(fold(text))), Counter(words_of(fold(title)))
    shared = (own & known).total()
    return bool(known) and 2 * shared >= SAME * (own.total() + known.total())


def thinned(lines: Sequence[dict[str, Any]], chance: random.Random) -> Iterator[dict[str, Any]]:
    """A page as another tool might have scraped it: less of its frame, not all of its lines."""
    frame = chance.choice((0.1, 0.3, 0.6))
    gone = 0
    for line in lines:
        if gone:
            gone -= line["role"] == "chrome"
        elif line["role"] == "chrome" and chance.random() < frame / 6:
            gone = chance.randrange(12)
        elif line["role"] != "content" or chance.random() > 0.08:
            yield line


def lessons(files: Sequence[Path]) -> Iterator[Lesson]:
    """All pages that may be learnt from, each with its thinned copies."""
    for file in files:
        for page in pages(file):
            if is_aside(page["id"]):
                continue
            chance = random.Random(page["id"])
            several = [page["lines"], *([*thinned(page["lines"], chance)] for _ in range(COPIES))]
            yield from (lesson(page, lines) for lines in several if lines)


def grow(learnt: Sequence[Lesson]) -> dict[str, Any]:
    """The forests as the package reads them."""
    rows = np.array([row for one in learnt for row in one.rows], dtype=np.float32)
    labels = [label for one in learnt for label in one.labels]
    known = np.array([label is not None for label in labels])
    numbers = np.array([LABELS.index(label) if label else 0 for label in labels])
    labelling = _trained(LABELLING, rows[known], numbers[known], "label")
    asked, said, weights = _titles(learnt)
    titling = _trained(TITLING, rows[asked][:, : -len(TITLE)], said, "title", weights)
    used: list[str] = []
    questions = {
        "label": {"classes": LABELS, "trees": _trees(labelling, len(LABELS), used)},
        "title": {"classes": ["title"], "trees": _trees(titling, 1, used)},
    }
    return {"features": used, "questions": questions}


def _titles(learnt: Sequence[Lesson]) -> tuple[Any, Any, Any]:
    """Which rows are asked whether they are the title, the answers, and what each counts."""
    asked, said, weights = [], [], []
    start = 0
    for one in learnt:
        if any(one.titles):
            places = [i for i in range(min(FARTHEST, len(one.rows))) if one.possible[i]]
            asked += [start + i for i in places]
            said += [one.titles[i] for i in places]
            weights += [max(1, len(places)) ** -0.5] * len(places)
        start += len(one.rows)
    return np.array(asked), np.array(said, dtype=int), np.array(weights)


def _trained(
    settings: dict[str, Any], rows: Any, answers: Any, question: str, weights: Any = None
) -> Any:
    data = lightgbm.Dataset(rows, answers, weight=weights)
    return lightgbm.train(settings, data, ROUNDS[question])


def _trees(booster: Any, classes: int, used: list[str]) -> list[list[Any]]:
    """Each class's trees; names of features are added to ``used`` as they come."""
    grown = [_node(tree["tree_structure"], used) for tree in booster.dump_model()["tree_info"]]
    return [grown[start::classes] for start in range(classes)]


def _node(node: dict[str, Any], used: list[str]) -> Any:
    if "leaf_value" in node:
        return _short(node["leaf_value"], 3)
    name = NAMES[node["split_feature"]]
    if name not in used:
        used.append(name)
    branches = (_node(node[side], used) for side in ("left_child", "right_child"))
    return [used.index(name), _short(node["threshold"], 4), *branches]


def _short(number: float, figures: int) -> float:
    rounded = float(f"{number:.{figures}g}")
    return int(rounded) if rounded == int(rounded) else rounded


def main() -> None:
    """Learn from every GOLD and write OUT."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    learnt = list(lessons(options.gold))
    sys.stderr.write(f"{len(learnt)} pages, {sum(len(one.rows) for one in learnt)} lines\n")
    data = json.dumps(grow(learnt), separators=(",", ":"))
    options.out.write_text(data + "\n", "utf-8")
    sys.stderr.write(f"{len(data) // 1000} kB\n")


if __name__ == "__main__":
    main()
