"""A cluster: the machines of a Dask scheduler as an executor that pieces can be sent to.

What is sent is self-contained: a function of ours, what it is given, and the editions by which it
is to be done; no disk is shared. A worker of other editions refuses, so that a book is the same
wherever it is made, or not made at all. Whoever may connect to a scheduler may run anything on its
workers, and these answer in pickles: a cluster is trusted as one's own machine is.
"""

from __future__ import annotations

import asyncio
import logging
import pickle
import threading
import warnings
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from typing import Any, TypeVar

from publish.build.away import SAME, ClusterLost, Sent
from publish.errors import MissingDependency, UsageError, WorkerLost

R = TypeVar("R")

ANSWER = 5.0
"""Seconds in which a scheduler has to answer."""

PATIENCE = 30.0
"""Seconds for which work waits while a cluster has no worker."""

LEAST = 4
"""Tasks for which a cluster is taken that has fewer workers: some start more when there is work."""

PAUSE = 1.0
"""Seconds between two looks at whether there are workers."""

START = "start one with `dask worker`"


class Cluster(Executor):
    """The workers of the Dask scheduler at an address ("tcp://10.0.0.4:8786"), of which there are
    ``jobs``.

    A task whose worker dies is sent to another, as often as the scheduler allows; then, or when the
    cluster itself is lost, its future raises WorkerLost or ClusterLost. Raises
    MissingDependency where Dask is not installed or nothing answers, UsageError for what is no
    address.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._client = _connected(address)
        self._far = self._client.get_executor(pure=False)
        self._sent: dict[Future[Any], Future[Any]] = {}
        self._closed = threading.Event()
        self.jobs = max(len(self._client.nthreads()), LEAST)
        threading.Thread(target=self._watch, daemon=True).start()

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """Send a task: a function of a module of ours, and what it is given."""
        ours: Future[R] = Future()
        far = self._far.submit(pickle.loads, pickle.dumps(Sent(fn, args, kwargs)))
        self._sent[ours] = far
        ours.add_done_callback(self._recalled)
        far.add_done_callback(lambda _: self._settle(ours, far, _name(args)))
        return ours

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster, which goes on without us; what is under way there is recalled, unless
        it is waited for."""
        if self._closed.is_set():
            return
        self._closed.set()
        if cancel_futures or not wait:
            for ours in list(self._sent):
                ours.cancel()
        self._far.shutdown(wait=wait)
        self._client.close(timeout=ANSWER)

    def _recalled(self, ours: Future[Any]) -> None:
        """Recall from the cluster what nobody wants any more."""
        if ours.cancelled() and (far := self._sent.pop(ours, None)):
            ours.set_running_or_notify_cancel()
            far.cancel()

    def _settle(self, ours: Future[Any], far: Future[bytes], name: str) -> None:
        """Hand on what came of a task, if it is still wanted."""
        if self._sent.pop(ours, None) is None or not ours.set_running_or_notify_cancel():
            return
        try:
            ours.set_result(pickle.loads(far.result()))
        except (CancelledError, Exception) as error:
            ours.set_exception(self._told(error, name))

    def _told(self, error: BaseException, name: str) -> BaseException:
        """An error of a task, or of what became of it, as it is told."""
        from distributed.scheduler import KilledWorker  # noqa: PLC0415 - an extra

        if isinstance(error, KilledWorker):
            what = f"the workers that it was sent to died, {error.allowed_failures + 1} of them"
            return WorkerLost(what, where=name, hint="is there memory enough?")
        if isinstance(error, CancelledError):
            return self._lost("the connection to the Dask cluster was lost")
        if isinstance(error, ImportError) and (error.name or "").partition(".")[0] == "publish":
            return self._lost(f"a worker cannot run publish: {error}", SAME)
        return error

    def _lost(self, what: str, hint: str = "") -> ClusterLost:
        return ClusterLost(what, where=self._address, hint=hint)

    def _watch(self) -> None:
        """Give up what is under way when the cluster has had no worker for too long: the scheduler
        would keep it for ever."""
        waited = 0.0
        while not self._closed.wait(PAUSE):
            waited = waited + PAUSE if self._sent and not self._workers() else 0.0
            if waited >= PATIENCE:
                for ours, far in list(self._sent.items()):
                    if self._sent.pop(ours, None) and ours.set_running_or_notify_cancel():
                        ours.set_exception(self._lost("the Dask cluster has no workers", START))
                        far.cancel()

    def _workers(self) -> int:
        try:
            return len(self._client.nthreads())
        except Exception:  # whatever it is, no worker can be reached
            return 0


def _name(given: tuple[Any, ...]) -> str:
    """What a task is called by whom it is told: the piece that it is about."""
    return str(getattr(given[0], "piece", "")) if given else ""


def _connected(address: str) -> Any:
    """A client of the scheduler at an address, which says nothing by itself."""
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as error:
        what, hint = "needs Dask, which is not installed", "pip install 'publish[dask]'"
        raise MissingDependency(what, where="--dask", hint=hint) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)
    hint = "give the address that it tells itself, like tcp://host:8786"
    try:
        found = asyncio.run(asyncio.wait_for(_identity(address), ANSWER))
        if found.get("type") != "Scheduler":
            raise OSError(f"it is a {found.get('type')}")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of versions, which we compare ourselves
            return Client(address, timeout=ANSWER, set_as_default=False, name="publish")
    except OSError as error:  # a timeout is one
        what = "no Dask scheduler can be reached there"
        raise MissingDependency(what, where=address, hint=hint) from error
    except (ValueError, TypeError, RuntimeError) as error:
        what = f"is no address of a Dask scheduler: {error}"
        raise UsageError(what, where=address, hint=hint) from error


async def _identity(address: str) -> dict[str, Any]:
    """What answers at an address. A client that finds nothing there would not end by itself."""
    from distributed.core import rpc  # noqa: PLC0415 - an extra
    from distributed.security import Security  # noqa: PLC0415 - an extra

    args = Security().get_connection_args("client")
    async with rpc(address, timeout=ANSWER, connection_args=args) as there:
        return dict(await there.identity())
