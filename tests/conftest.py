"""What every test can ask for: the option by which case folders rewrite what they expect."""

from __future__ import annotations

import pytest


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
