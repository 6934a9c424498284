"""A template, sheet or font: the project's own if it has one of that name, else ours."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from publish.errors import TemplateError

PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Assets:
    """Where templates and sheets are looked for: *same name, nearer wins*.

    ``project`` is the folder of book.toml, or None. The order is the project's folder for the
    medium ("print", "epub"), the project's folder, our folder for the medium, ours.
    """

    project: Path | None = None

    def folders(self, kind: str, medium: str) -> tuple[Path, ...]:
        """The folders of a kind ("templates", "styles") in the order in which they win."""
        roots = [root / kind for root in (self.project, PACKAGE, PACKAGE.parent) if root]
        return tuple(folder for root in roots for folder in (root / medium, root))

    def find(self, kind: str, name: str, medium: str) -> Path:
        """The nearest file of that name; raises TemplateError if there is none."""
        for folder in self.folders(kind, medium):
            if (path := folder / name).is_file():
                return path
        raise TemplateError(f"there is no {kind}/{name}", hint="the installation is incomplete")

    def read(self, kind: str, name: str, medium: str) -> str:
        """The text of the nearest file of that name; raises TemplateError if it can't be read."""
        path = self.find(kind, name, medium)
        try:
            return path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise TemplateError(f"cannot be read: {error}", where=str(path)) from error
