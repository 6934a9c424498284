"""Repairs of WeasyPrint 70.0 for books of many pages: what it does anew for each page, for all.

They change nothing of a page (see guard, which makes them):

* ``set_page_type_computed_styles`` goes through the styles of every element of the book to find
  those of a page's margin boxes. Here they are asked for by name: each rule of pages has its own.
* ``make_page`` gathers the anchors and counters of all pages before it in lists, and looks each of
  its own up in them. Here they are sets.
* ``Layout.setup`` gives each text with features of its font a list of them that it never lets go,
  with all that Pango makes of it: 40 KB a page, for as long as the process lives. Here it goes with
  the text.
* ``layout_document`` leaves the targets of links with the boxes of which pages were made, in what
  the heads of pages hold on to until they are drawn. Here they go when the last page is laid out.
* ``generate_pdf`` draws all pages, and reads their structure after that. Here each page is read as
  it is drawn, and its boxes let go: a list of a thousand entries took 30 MiB more.
"""

from __future__ import annotations

from typing import Any

import weasyprint.document  # type: ignore[import-untyped]
import weasyprint.layout  # type: ignore[import-untyped]
import weasyprint.pdf  # type: ignore[import-untyped]
from weasyprint.layout import page
from weasyprint.text import line_break  # type: ignore[import-untyped]

from publish.render.pdf.guard import Repair


class Seen(set[Any]):
    """A set that is filled as a list is."""

    append = set.add
    extend = set.update


MARGINS = Repair(
    "styles of pages",
    "set_page_type_computed_styles",
    (page,),
    "    # Apply style for page pseudo-elements (margin boxes)\n",
    """\
    cascaded = style_for.get_cascaded_styles()
    rules = (rule for sheet, _, _ in style_for._sheets for rule in sheet.page_rules)
    named = dict.fromkeys(name for _, selectors, _ in rules for _, name, _ in selectors)
    for name in named:
        if name and (page_type, name) in cascaded:
            style_for.set_computed_styles(
                page_type, pseudo_type=name, root=html.etree_element, parent=page_type,
                base_url=html.base_url)
    return
""",
)
REMEMBERED = Repair(
    "what pages have seen",
    "make_page",
    (page,),
    "    cached_lookups = []\n",
    """\
    from publish.render.pdf.longbooks import Seen
    cached_anchors, cached_lookups = Seen(), Seen()
""",
)
FEATURES = Repair(
    "memory of texts",
    "Layout.setup",
    (line_break,),
    "        f'{key} {value}' for key, value in features.items()).encode()\n",
    """\
        attr_list = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
        pango.pango_attr_list_insert(attr_list, pango.pango_attr_font_features_new(features))
        pango.pango_layout_set_attributes(self.layout, attr_list)
        return
""",
)
RELEASED = Repair(
    "memory of pages",
    "generate_pdf",
    (weasyprint.pdf, weasyprint.document),
    "        page.paint(stream, scale)\n",
    """\
        if pdf_tags:
            from publish.render.tagging.joining import release
            release(document, page, stream, links_and_anchors[0])
""",
)
TARGETS = Repair(
    "memory of targets",
    "layout_document",
    (weasyprint.layout, weasyprint.document),
    "        layout_backgrounds(page, context.get_image_from_uri)\n        yield page\n",
    """\
    context.target_collector.target_lookup_items.clear()
    context.target_collector.counter_lookup_items.clear()
""",
)
REPAIRS = (MARGINS, REMEMBERED, FEATURES, TARGETS)
