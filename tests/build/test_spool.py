"""Pictures of a run on disk, from when they are read until they are saved."""

import os
from pathlib import Path

import pytest

from publish.build.spool import Spool
from publish.errors import OutputError


def test_a_content_stands_once_and_goes_with_the_spool() -> None:
    """Equal pictures are one file; nothing is left when nobody holds the spool."""
    spool = Spool()
    one, same, other = spool.put(b"one"), spool.put(b"one"), spool.put(b"other")
    assert one == same != other
    assert one.read_bytes() == b"one"
    del spool
    assert not one.exists()
    assert not one.parent.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_takes_nothing_is_told() -> None:
    """Where the disk takes no picture, the run ends in one line that says where."""
    spool = Spool()
    folder = spool.put(b"one").parent
    folder.chmod(0o500)
    with pytest.raises(OutputError, match="cannot be kept"):
        spool.put(b"other")
    folder.chmod(0o700)


def test_a_lost_folder_is_told() -> None:
    """A temporary folder that was cleaned away in the middle of a run is an error, no crash."""
    spool = Spool()
    path = spool.put(b"one")
    path.unlink()
    Path(path.parent).rmdir()
    with pytest.raises(OutputError, match="cannot be kept"):
        spool.put(b"other")
