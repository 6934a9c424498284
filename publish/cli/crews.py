"""Crews: who lays out the pieces of books, the processes of this machine or those of a cluster."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from publish import watch

if TYPE_CHECKING:
    from publish.build.workers import Crew


@contextmanager
def crew_of(jobs: int | None, dask: str | None) -> Iterator[Crew]:
    """So many processes, as many as there are processors without a number; or the workers of the
    cluster at an address, for so many pieces at a time. Raises MissingDependency where nothing
    answers there, UsageError for what is no address."""
    from publish.build.workers import Crew

    watch.allow(workers=jobs)
    if not dask:
        with Crew(jobs or 0) as crew:
            yield crew
        return
    from publish.build.cluster import Cluster

    with Cluster(dask) as cluster, Crew(jobs or cluster.jobs, lambda _: cluster) as crew:
        yield crew
