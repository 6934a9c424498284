"""Our reading of saved pages beside trafilatura's and readability-lxml's, in one table.

    python benchmarks/compare_reading.py GOLD.jsonl[.gz]... --scorer FOLDER [--aside | --tuning]

FOLDER holds the scorer (``score_reading.py``). All three read the same pages in the same run. The
last column is our error (1 − F1) as a share of the better peer's.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import peers
import reading

OURS = "publish"
NAMES = (OURS, *peers.READERS)


def main() -> None:
    """Read, score and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--scorer", type=Path, required=True)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--aside", action="store_true")
    which.add_argument("--tuning", action="store_true")
    options = parser.parse_args()
    if not options.scorer.is_dir() or not all(path.is_file() for path in options.gold):
        sys.exit("compare_reading: the corpus is not here: name its pages and its scorer")
    sys.path.insert(0, str(options.scorer))
    pages = [page for path in options.gold for page in reading.pages(path)]
    if options.aside or options.tuning:
        pages = [page for page in pages if reading.is_aside(page["id"]) == options.aside]
    predictions: dict[str, dict[str, Any]] = {name: {} for name in NAMES}
    for number, page in enumerate(pages, 1):
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{number} of {len(pages)} pages")
        predictions[OURS][page["id"]] = reading.predict(page)
        for name in peers.READERS:
            predictions[name][page["id"]] = peers.predict(name, page)
    print(table(pages, predictions))


def table(pages: list[dict[str, Any]], predictions: dict[str, dict[str, Any]]) -> str:
    """The scores of all readers, a measure a row."""
    from score_reading import score  # noqa: PLC0415 - stands with the corpus

    scores = {name: score(pages, made) for name, made in predictions.items()}
    rows = [f"{'':22}" + "".join(f"{name:>18}" for name in NAMES) + f"{'error share':>14}"]
    rows.append(_row("text F1", {n: s["text"]["f1"] for n, s in scores.items()}))
    for kind in scores[OURS]["structure"]:
        found = {n: s["structure"][kind]["f1"] for n, s in scores.items()}
        rows.append(_row(f"{kind} F1", found))
    rows.append(_leaks(scores))
    for field in ("title", "author", "date"):
        for part in ("right", "invented"):
            found = {n: s["metadata"][field][part] for n, s in scores.items()}
            rows.append(_row(f"{field} {part}", found, share=False))
    for name, made in predictions.items():
        cpu = sorted(one.get("cpu", 0.0) * 1000 for one in made.values())
        mean, most = sum(cpu) / len(cpu), cpu[-1]
        rows.append(
            f"{name}: {mean:.0f} ms CPU a page (median {cpu[len(cpu) // 2]:.0f}, most {most:.0f})"
        )
    return "\n".join(rows)


def _leaks(scores: dict[str, Any]) -> str:
    found = {name: score["leak"].get("any", [None])[0] for name, score in scores.items()}
    errors = [v for n, v in found.items() if n != OURS and v is not None]
    share = (
        found[OURS] / min(errors) if errors and min(errors) and found[OURS] is not None else None
    )
    return _cells("pages with a leak", found) + (f"{share:14.2f}" if share is not None else "")


def _row(label: str, found: dict[str, float | None], *, share: bool = True) -> str:
    best = max((v for n, v in found.items() if n != OURS and v is not None), default=None)
    ours = found[OURS]
    if not share or best is None or ours is None or best >= 1:
        return _cells(label, found)
    return _cells(label, found) + f"{(1 - ours) / (1 - best):14.2f}"


def _cells(label: str, found: dict[str, float | None]) -> str:
    values = (found[name] for name in NAMES)
    return f"{label:22}" + "".join(f"{'–' if v is None else format(v, '.3f'):>18}" for v in values)


if __name__ == "__main__":
    main()
