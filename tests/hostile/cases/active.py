"""What acts: scripts, links, forms, frames and drawings; the words around them stay."""

from __future__ import annotations

from base64 import b64encode

from case import FIRST_WORDS, LAST_WORDS, Case, manuscript, page

SCRIPT = "alert('{CANARY}')"
NEVER = ("{CANARY}",)

HANDLERS = "".join(
    f'<p on{event}="{SCRIPT}">Word{event} stays.</p>'
    for event in ("click", "load", "error", "mouseover", "focus", "toggle", "beforeprint")
)
EVERYWHERE = f"""<script>{SCRIPT}</script><script src="http://{{TRAP}}/a.js"></script>
<p>Before<script type="module">{SCRIPT}</script> and behind.</p>
<p><b><scr<script>ipt>alert(1)</script></b></p><p>Then <noscript>no script was there</noscript>.</p>
<svg><script xlink:href="http://{{TRAP}}/b.js"/></svg><math><script>{SCRIPT}</script></math>
<table><tr><td><script>{SCRIPT}</script>In a cell</td></tr></table><ul><script>{SCRIPT}</script>
<li>In a list</li></ul><template><script>{SCRIPT}</script></template><p>At the foot.</p>"""

DISGUISES = (
    "javascript:x", "JaVaScRiPt:x", " javascript:x", "java\tscript:x", "java&#10;script:x",
    "&#106;avascript:x", "&#x6A;&#x61;vascript:x", "javascript&colon;x", "\x01javascript:x",
    "java\0script:x", "javascript%3Ax", "%6Aavascript:x", "feed:javascript:x", "jar:javascript:x",
    "view-source:javascript:x", "vbscript:x", "livescript:x", "data:text/html,x", "DATA:text/html;base64,eA==",
    "blob:http://a.example/x", "filesystem:http://a.example/x", "about:blank", "file:///etc/passwd",
    "ms-settings:x", "intent://x#Intent;end", "\u00adjavascript:x", "\u200bjavascript:x", "ｊavascript:x",
    "javascript://a.example/%0ax", "//javascript:x@", "https:javascript:x", "?javascript:x",
    "chrome://settings", "ssh://a.example", "ftp://a.example/x", "magnet:?xt=x", "tel:javascript:x",
    "\u2028javascript:x", "x-apple.systempreferences:x", "steam://run/1", "ldap://a.example",
)  # fmt: skip
"""Where links may lead that do something else than to show a page."""

LINKS = {
    "userinfo": '<a href="https://bank.example@{TRAP}/x">Bankside</a>',
    "homograph": '<a href="https://xn--pple-43d.example/">Apple</a>'
    ' <a href="https://аpple.example/">Orchard</a>',
    "very-long": f'<a href="https://a.example/{"x" * 100_000}">Longish</a>',
    "spaces": '<a href="https://a.example/a b\tc\nd">Spaced</a>',
    "controls": '<a href="https://a.example/\x01\x1b[31m\u202e\u2066x">Steered</a>',
    "no-host": '<a href="https:///x">Hostless</a> <a href="http://">Empty</a>',
    "broken": '<a href="https://[::1">Bracketed</a> <a href="http://a.example:99999/">Ported</a>',
    "breakout": '<a href="https://a.example/)>>/OpenAction<</S/JavaScript/JS(x)>>">Broken</a>',
    "quotes": "<a href='https://a.example/\"><b>x</b>'>Quoted</a>",
    "private": '<a href="http://{TRAP}/x">Inward</a> <a href="http://169.254.169.254/">Cloud</a>',
    "backslash": '<a href="https:\\\\a.example\\x">Slashed</a> <a href="\\\\a.example\\x">Shared</a>',
}
MAIL = {
    "attach": "mailto:a@weir.example?attach=/etc/passwd&amp;subject=Weir",
    "attachment": "mailto:a@weir.example?Attachment=file:///etc/passwd",
    "breaks": "mailto:a@weir.example?subject=x%0d%0aBcc:%20eve@evil.example",
    "many": "mailto:a@weir.example?bcc=eve@evil.example&amp;cc=eve@evil.example&amp;to=eve@evil.example",
    "body": "mailto:a@weir.example?body=I%20owe%20you&amp;subject=Flood",
}

SAFE = {
    "handlers": (HANDLERS, "Wordclick stays", "Wordbeforeprint stays"),
    "scripts": (EVERYWHERE, "Before", "and behind", "In a cell", "In a list", "At the foot"),
    "refresh": ('<meta http-equiv="refresh" content="0;url=javascript:x"><p>Stayed here.</p>', "Stayed here"),
    "base": ('<base href="javascript:x//"><p>See <a href="chart.html">the chart of it</a>.</p>',
             "the chart of it"),
    "base-of-files": ('<base href="file:///etc/"><p>See <a href="passwd">the list</a> and <img src="passwd"'
                      ' alt="a list">.</p>', "the list"),
    "form": ('<p>Words before the field</p><form action="http://{TRAP}/x"><input value="{CANARY}"'
             ' type="hidden"><textarea>Her own remark</textarea><button'
             ' formaction="javascript:x">Send</button></form><p>and after it.</p>', "Words before the field", "and after it"),
    "frames": (f'<iframe srcdoc="<script>{SCRIPT}</script>"></iframe><iframe src="javascript:x">'
               '</iframe><p>Below the frame.</p>', "Below the frame"),
    "plugins": ('<object data="a.swf" type="application/x-shockwave-flash"><param name="movie"'
                ' value="http://{TRAP}/a.swf"><p>Shown without it.</p></object><embed src="a.swf"><applet'
                ' code="A.class" archive="http://{TRAP}/a.jar">Instead of an applet.</applet>'
                '<p>Below.</p>', "Below"),
    "attachments": ('<p><a rel="attachment" href="{SECRET}">The file</a>, <a download="x.exe"'
                    ' href="file://{SECRET}">the other</a>.</p><link rel="attachment" href="{SECRET}">',
                    "The file", "the other"),
    "media": ('<video src="http://{TRAP}/v.mp4" poster="http://{TRAP}/p.jpg" onerror="x"><source'
              ' src="http://{TRAP}/v.webm" onerror="x"><track src="http://{TRAP}/t.vtt">No film here.</video>'
              '<audio src="javascript:x" autoplay></audio><p>Below the film.</p>', "Below the film"),
    "math": ('<p>So <math><maction actiontype="statusline#http://{TRAP}" xlink:href="javascript:x">'
             '<mi href="javascript:x">k</mi></maction><semantics><mn>7</mn><annotation-xml encoding='
             '"text/html"><script>alert(1)</script></annotation-xml></semantics></math> boats came.</p>',
             "boats came"),
    "triggers": ('<epub:trigger action="show" ref="x" ev:observer="y"></epub:trigger><epub:switch>'
                 '<epub:case required-namespace="x"><p>One case.</p></epub:case><epub:default>'
                 '<p>The default.</p></epub:default></epub:switch><p epub:type="pagebreak footnote"'
                 ' role="doc-cover">With a type.</p>', "One case", "The default", "With a type"),
    "custom": ('<weir-card onclick="x" is="evil-card"><p slot="a">Inside a card.</p></weir-card>'
               '<portal src="http://{TRAP}/">Through a portal.</portal><fencedframe></fencedframe>',
               "Inside a card"),
    "shadow": ('<div><template shadowrootmode="open"><script>alert(1)</script><slot></slot></template>'
               '<p>Out of the shadow.</p></div>', "Out of the shadow"),
    "workers": ('<link rel="manifest" href="http://{TRAP}/m.json"><link rel="modulepreload"'
                ' href="http://{TRAP}/a.js"><script>navigator.serviceWorker.register("/s.js")</script>'
                '<p>Without a worker.</p>', "Without a worker"),
    "styles": ('<p style="width:expression(alert(1));behavior:url(http://{TRAP}/a.htc);-moz-binding:'
               'url(http://{TRAP}/x.xml#x);background:url(javascript:x)">In a style.</p>', "In a style"),
    "clobbered": ('<form id="body" name="children"><input name="parentNode"><input name="attributes">'
                  '</form><p>In a page that takes names.</p>', "In a page that takes names"),
    "popover": ('<button popovertarget="x" onclick="x">Press</button><dialog id="x" open><p>In a box.</p>'
                '</dialog><details ontoggle="x" open><summary>More</summary><p>Unfolded words.</p></details>',
                "Unfolded words"),
}  # fmt: skip
"""A body, and the words of it that stay."""

CHART = "".join(f'<text x="9" y="{20 * n}">Year {n}</text><rect x="60" y="{20 * n}" width="{30 * n}"'
                f' height="9"/>' for n in range(1, 9))  # fmt: skip
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 400 200"'
DRAWINGS = {
    "script": f"<script>{SCRIPT}</script><script xlink:href='http://{{TRAP}}/a.js'/>",
    "animate": '<a><animate attributeName="href" to="javascript:x"/><text y="9">Press</text></a>'
    '<set attributeName="onmouseover" to="alert(1)"/>',
    "foreign": f'<foreignObject width="90" height="20"><iframe xmlns="http://www.w3.org/1999/xhtml"'
    f' src="http://{{TRAP}}/"></iframe><script>{SCRIPT}</script><p>Words in HTML</p></foreignObject>',
    "use": '<use href="http://{TRAP}/a.svg#a"/><use xlink:href="file://{SECRET}#a"/><use href="data:'
    "image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'/>#x\"/>",
    "image": '<image href="http://{TRAP}/a.png" width="9" height="9"/><image xlink:href="../secret.png"'
    ' width="200" height="200"/><image href="file://{ROOT}/secret.svg" width="90" height="90"/>',
    "image-in-image": f'<image width="90" height="90" href="data:image/svg+xml;base64,'
    f'{b64encode(b"<svg xmlns=%27http://www.w3.org/2000/svg%27><script>x</script></svg>").decode()}"/>',
    "styles": "<style>@import 'http://{TRAP}/a.css'; @font-face {{font-family:x;src:url(http://{TRAP}/x)}}"
    " text {{font-family:x; fill:url(http://{TRAP}/p.svg#p)}} * {{background:url(http://{TRAP}/b)}}</style>",
    "filters": '<filter id="f"><feImage href="http://{TRAP}/a.png"/><feTurbulence numOctaves="99999"'
    ' baseFrequency="9"/><feGaussianBlur stdDeviation="1e9"/></filter><rect filter="url(#f)" width="9" height="9"/>',
    "handlers": f'<g onload="{SCRIPT}" onclick="{SCRIPT}"><circle r="9"/></g><handler>{SCRIPT}</handler>',
    "links": '<a xlink:href="javascript:x"><text y="150">Press here</text></a>',
    "ring": '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g><linearGradient id="c" href="#c"/>'
    '<rect fill="url(#c)" width="9" height="9"/><clipPath id="d" clip-path="url(#d)"><use href="#a"/></clipPath>'
    '<g clip-path="url(#d)"><circle r="4"/></g>',
    "bomb": '<defs><g id="z0"><circle r="4"/></g>' + "".join(
        f'<g id="z{n}">{f"<use href=%22#z{n - 1}%22/>".replace("%22", chr(34)) * 12}</g>' for n in range(1, 12))
    + '</defs><use href="#z11"/>',
    "far": '<rect x="-1e38" width="1e99" height="NaN" stroke-dasharray="1e-9" stroke="red"/>'
    '<path d="M0 0L1e300 1e300A1e9 1 0 0 1 5 5" stroke="red" stroke-width="1e30"/>'
    '<text font-size="1e30" x="-1e38">Far</text>',
}  # fmt: skip
"""What is in a drawing beside a chart."""

MARKDOWN = """
See [this](javascript:alert(1)), [that](<java
script:x>), [these](data:text/html,x) and <javascript:x>; <https://a.example/ok> too.

[ref]: vbscript:x "Title"

The [port](http://a.example:99999/), the [bracket](https://a.example/[31m), the
[bank](https://bank.example@evil.example/), the [letter](mailto:a@weir.example?attach=/etc/passwd).

A [reference][ref] stays, and so do [files](file:///etc/passwd) of words.
"""


def _page(name: str, story: str, body: str, *keeps: str, large: bool = True) -> Case:
    return Case("active", name, story, {"post.html": page(body)}, never=NEVER, large=large,
                keeps=(FIRST_WORDS, *keeps, LAST_WORDS))  # fmt: skip


def _links() -> Case:
    """Words alone are left of links that are none; all in one page."""
    body = "".join(f'<p>Link <a href="{href}">number {n} leads</a> away.</p>'
                   for n, href in enumerate(DISGUISES, 1))  # fmt: skip
    kept = (f"number {n} leads" for n in range(1, len(DISGUISES) + 1))
    return _page(
        "disguises", "Links lead to what is no page, in many disguises.", body, *kept, large=False
    )


def _said(anchor: str) -> tuple[str, ...]:
    return tuple(part.partition("<")[0] for part in anchor.split('">')[1:] if part[0] != "<")


def _mail(name: str, *addresses: str, large: bool = True) -> Case:
    body = "".join(f'<p>Write to <a href="{one}">the keeper</a> soon.</p>' for one in addresses)
    keeps = (FIRST_WORDS, *["the keeper"] * len(addresses), LAST_WORDS)
    never = ("attach=", "/etc/passwd", "eve@evil", "I%20owe", "owe you")
    return Case("active", f"mail-{name}", f"A link to write a letter has {name} in it.",
                {"post.html": page(body)}, keeps=keeps, never=never, large=large)  # fmt: skip


def _figure(part: str) -> str:
    caption = "<figcaption>The years</figcaption>"
    return f"<figure>{HEAD}>{CHART}{part}</svg>{caption}</figure>"


def _files(name: str, *parts: str, large: bool = True) -> Case:
    """Drawings in files beside a page."""
    body = "".join(f'<figure><img src="a{n}.svg" alt="Years"><figcaption>The years</figcaption>'
                   "</figure>" for n in range(len(parts)))  # fmt: skip
    files = {f"a{n}.svg": f"{HEAD}>{CHART}{part}</svg>".encode() for n, part in enumerate(parts)}
    return Case("active", f"drawing-file-{name}", f"A drawing beside a page has {name} in it.",
                {"post.html": page(body), **files}, never=NEVER, large=large,
                keeps=(FIRST_WORDS, *["The years"] * len(parts), LAST_WORDS))  # fmt: skip


def _all() -> tuple[Case, ...]:
    """Each kind on one page, in which the suite tries them."""
    anchors = [anchor for name, anchor in LINKS.items() if name != "quotes"]
    said = [one for anchor in anchors for one in _said(anchor)]
    linked = "".join(f"<p>See {anchor} there.</p>" for anchor in anchors)
    whole = [parts for name, parts in SAFE.items() if name not in ("base", "base-of-files")]
    small = [part for name, part in DRAWINGS.items() if name != "bomb"]
    return (
        _page("all-of-it", "A page acts in every way.", "".join(body for body, *_ in whole),
              *(kept for _, *keeps in whole for kept in keeps), large=False),
        _links(),
        _page("all-links", "Links out are odd.", linked, *said, large=False),
        _mail("all", *MAIL.values(), large=False),
        _page("all-drawings", "Charts in a page act.", "".join(map(_figure, small)),
              *["The years"] * len(small), large=False),
        _files("all", *small),
        Case("active", "markdown-links", "A manuscript links to what acts.",
             {"post.md": manuscript(MARKDOWN)}, source="post.md", never=NEVER,
             keeps=(FIRST_WORDS, "port", "bracket", "bank", "letter", "reference", "stays")),
    )  # fmt: skip


CASES = (
    *_all(),
    *(_page(name, f"A page acts by {name}.", body, *keeps)
      for name, (body, *keeps) in SAFE.items()),
    *(_page(f"link-{name}", f"A link out is odd: {name}.", f"<p>See {anchor} there.</p>",
            *_said(anchor))
      for name, anchor in LINKS.items() if name != "quotes"),
    *(_mail(name, address) for name, address in MAIL.items()),
    *(_page(f"drawing-{name}", f"A chart in a page has {name} in it.", _figure(part), "The years")
      for name, part in DRAWINGS.items()),
    *(_files(name, part) for name, part in DRAWINGS.items()),
)  # fmt: skip
