"""The structure tree as the objects of a PDF, in the engine's file.

ISO 32000-1, 14.7.2 (hierarchy), 14.7.4 (content and the parent tree), 14.7.5 (attributes).
"""

from __future__ import annotations

from typing import Any

import pydyf  # type: ignore[import-untyped]

from publish.render.tagging.elements import Annotated, Node, Run
from publish.render.tagging.kinds import ROLES


def write(pdf: Any, document: Node) -> None:
    """Put a document's structure into the engine's file (a pydyf.PDF)."""
    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(root)
    writer = _Writer(pdf)
    root["K"] = pydyf.Array([writer.element(document, root.reference).reference])
    root["RoleMap"] = pydyf.Dictionary({new: f"/{known}" for new, known in ROLES.items()})
    tree = writer.parents()
    pdf.add_object(tree)
    root["ParentTree"] = tree.reference
    root["ParentTreeNextKey"] = len(pdf.page_references) + len(writer.annotations)
    if writer.ids:
        names = pydyf.Array()
        for name in sorted(writer.ids, key=lambda text: text.encode()):
            names.extend((pydyf.String(name), writer.ids[name]))
        root["IDTree"] = pydyf.Dictionary({"Names": names})
    pdf.catalog["StructTreeRoot"] = root.reference


class _Writer:
    """Writes a tree into the engine's file, and what leads from pages back into it."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.references = pdf.page_references  # pydyf looks for them anew each time
        self.pages: dict[int, dict[int, bytes]] = {}
        self.annotations: list[bytes] = []
        self.ids: dict[str, bytes] = {}

    def element(self, node: Node, parent: bytes) -> Any:
        """One element and all below it; the depth is that of the markup."""
        written = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.type}", "P": parent})
        self.pdf.add_object(written)
        page = next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)
        if page is not None:
            written["Pg"] = self.references[page]
        said = {"Lang": node.lang, "Alt": node.alt, "ID": node.id}
        written.update({key: pydyf.String(value) for key, value in said.items() if value})
        if node.id:
            self.ids[node.id] = written.reference
        if node.attributes:
            written["A"] = _attributes(node)
        written["K"] = pydyf.Array(self._kid(kid, page, written.reference) for kid in node.kids)
        return written

    def _kid(self, kid: Node | Run | Annotated, page: int | None, above: bytes) -> Any:
        if isinstance(kid, Node):
            return self.element(kid, above).reference
        where = self.references[kid.page]
        if isinstance(kid, Annotated):
            kid.annotation["StructParent"] = len(self.references) + len(self.annotations)
            self.annotations.append(above)
            return pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.annotation.reference, "Pg": where})
        self.pages.setdefault(kid.page, {})[kid.mcid] = above
        if kid.page == page:
            return kid.mcid
        return pydyf.Dictionary({"Type": "/MCR", "MCID": kid.mcid, "Pg": where})

    def parents(self) -> Any:
        """The number tree from a page's content, or an annotation, to its element."""
        numbers = pydyf.Array()
        for index in range(len(self.references)):
            above = self.pages.get(index, {})
            row = pydyf.Array(above.get(at, "null") for at in range(max(above, default=-1) + 1))
            numbers.extend((index, row))
        for at, element in enumerate(self.annotations, len(self.references)):
            numbers.extend((at, element))
        return pydyf.Dictionary({"Nums": numbers})


def _attributes(node: Node) -> Any:
    """A dictionary of attributes, or several where more than one owner says something."""
    each = [
        pydyf.Dictionary({"O": f"/{owner}", **{key: _value(value) for key, value in said.items()}})
        for owner, said in node.attributes.items()
    ]
    return each[0] if len(each) == 1 else pydyf.Array(each)


def _value(value: Any) -> Any:
    return f"/{value}" if isinstance(value, str) else value
