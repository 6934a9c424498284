"""Pages that would have something fetched: nothing may be asked for, not even a name."""

from __future__ import annotations

from case import KEPT, Case, page

BODIES = {
    "img": '<p><img src="http://{TRAP}/a.png" alt="A lock"></p>',
    "srcset": '<p><img srcset="http://{TRAP}/a.png 1x, //{TRAP}/b.png 2x"></p>',
    "iframe": '<iframe src="http://{TRAP}/a.html"></iframe>',
    "object": '<object data="http://{TRAP}/a.svg" type="image/svg+xml"></object>',
}

CASES = tuple(
    Case("network", name, f"A page names something on the web by {name}.",
         {"post.html": page(body)}, keeps=KEPT)
    for name, body in BODIES.items()
)  # fmt: skip
