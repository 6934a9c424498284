"""What a run may not write: its input, and what a link leads to that its user did not name."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.build.permitted import refuse_leading_out, refuse_overwriting
from publish.errors import OutputError


def test_the_output_may_not_be_the_input(tmp_path: Path) -> None:
    """Not by another name either."""
    source = tmp_path / "post.txt"
    source.write_bytes(b"x")
    (tmp_path / "link.pdf").symlink_to(source)
    with pytest.raises(OutputError, match="is the input itself"):
        refuse_overwriting(tmp_path / "link.pdf", [source])


@pytest.mark.parametrize("link", ["output/book.pdf", "output"])
@pytest.mark.parametrize("to", ["{}", "{}/gone", "/dev/null"])
def test_a_link_that_came_with_a_project_is_not_followed_out_of_it(
    tmp_path: Path, link: str, to: str
) -> None:
    """Whether there is something where it leads or not."""
    project = tmp_path / "project"
    (project / "output").mkdir(parents=True)
    outputs = [project / "output" / name for name in ("a.pdf", "book.pdf")]
    refuse_leading_out(outputs, project)
    if link.endswith("output"):
        (project / "output").rmdir()
    (project / link).symlink_to(to.format(tmp_path))
    with pytest.raises(OutputError, match="is a link out of the folder, or lies behind one; name"):
        refuse_leading_out(outputs, project)


def test_a_link_within_a_folder_is_followed(tmp_path: Path) -> None:
    """So is one above it: which disk a project lies on is its user's business."""
    (tmp_path / "disk" / "made").mkdir(parents=True)
    (tmp_path / "project").symlink_to("disk")
    (tmp_path / "disk" / "output").symlink_to("made")
    refuse_leading_out([tmp_path / "project" / "output" / "a.pdf"], tmp_path / "project")
