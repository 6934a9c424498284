"""What an editor works through: open questions, sources and rights, as data, tables and a sheet."""

from publish.editing.rights import rights
from publish.editing.sheet import sheet
from publish.editing.texts import Text
from publish.editing.works import works

__all__ = ["Text", "rights", "sheet", "works"]
