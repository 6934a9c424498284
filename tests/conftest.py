"""What every test can ask for: the option by which case folders rewrite what they expect."""

from __future__ import annotations

import os

import hypothesis
import pytest

hypothesis.settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    # A submission is judged by the same examples each time; people's runs go on searching.
    hypothesis.settings.load_profile("ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate",
        action="store_true",
        help="rewrite the expected files of case folders from what the code does now",
    )


@pytest.fixture(scope="session")
def regenerate(request: pytest.FixtureRequest) -> bool:
    """Whether a case folder may rewrite its expected files."""
    return bool(request.config.getoption("--regenerate"))
