"""A post's sources and the records of a user's own files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from publish.assemble.records import addresses, with_records
from publish.document import Citation, Note, Noteref, Paragraph
from publish.findings import Location
from publish.post import Metadata, Post
from publish.sources import Certainty, Evidence, Name, PartialDate, Source, Status

PIER = """@article{pier, author = {Brandt, Ada}, title = {Storm Closes the Pier},
  journaltitle = {The Harbour Gazette}, entrysubtype = {newspaper}, date = {2017-04-10},
  url = {https://example.org/pier}, doi = {10.5555/pier}}"""
BOOK = "@book{tide, author = {Holm, Peter}, title = {The Tide}, date = {1999}}"


def post(*sources: Source, cited: tuple[str, ...] = ()) -> Post:
    notes = tuple(Note(key, (Paragraph((Citation(key),)),)) for key in cited)
    text = Paragraph(("Words.", *(Noteref(key) for key in cited)))
    return Post(Metadata(title=("T",)), (text,), notes, sources, file="a.md")


def matched(
    made: Post, *files: str, keys: bool = True
) -> tuple[tuple[Source, ...], list[tuple[str, str]]]:
    """The sources of a post after matching with .bib files, and what was found."""
    named = tuple((Path(f"lib{n}.bib"), text.encode()) for n, text in enumerate(files, 1))
    after, findings = with_records(made, named, keys=keys)
    return after.sources, [(finding.code.name, finding.text) for finding in findings]


def at(url: str, *more: tuple[str, str], **fields: object) -> Source:
    return Source("own", text=tuple(sorted((("URL", url), *more))), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/pier",
        "http://www.example.org/pier/?utm_source=feed#:~:text=storm",
        "https://web.archive.org/web/20170501000000/http://example.org/pier",
        "https://doi.org/10.5555/PIER",
        "http://dx.doi.org/10.5555/pier",
    ],
)
def test_a_record_is_found_by_the_page_that_is_meant(url: str) -> None:
    """Whatever an address is wrapped in, and by its DOI; a page that was read just now, too."""
    (source,), found = matched(post(at(url), cited=("own",)), PIER, keys=False)
    assert source.get("title") == "Storm Closes the Pier"
    assert source.key == "own"
    assert source.status is Status.RESOLVED
    assert Evidence("title", "lib1.bib") in source.evidence
    assert all(item.certainty is Certainty.CERTAIN for item in source.evidence)
    assert not [code for code, _ in found if code != "S010"]


@pytest.mark.parametrize(
    "url",
    ["https://example.org/pier2", "https://example.org/pier?page=2", "https://t.co/pier", ""],
)
def test_another_page_is_not_the_record_s(url: str) -> None:
    """Nothing is guessed: not from a part of an address, and not through a short link."""
    source = at(url)
    assert matched(post(source, cited=("own",)), PIER)[0] == (source,)


def test_pages_that_a_fragment_tells_apart_are_two() -> None:
    """Old sites name their pages behind a hash mark."""
    assert addresses(at("https://example.org/#!/1")) != addresses(at("https://example.org/#!/2"))
    assert addresses(at("https://example.org/a#b")) == addresses(at("https://example.org/a"))


def test_the_record_s_fields_win_and_the_post_s_fill_the_rest() -> None:
    """Each field has its evidence; what was a hint stays one, or goes where the record knows."""
    source = Source(
        "own",
        "webpage",
        (("URL", "https://example.org/pier"), ("page", "3"), ("title", "pier storm")),
        (("editor", (Name("Lee"),)),),
        (("accessed", PartialDate(2018)), ("issued", PartialDate(2017))),
        Status.URL_ONLY,
        (
            Evidence("title", "slug", Certainty.HINT),
            Evidence("page", "lead-in", Certainty.LIKELY),
            Evidence("editor", "slug", Certainty.HINT),
        ),
    )
    (merged,), found = matched(post(source, cited=("own",)), PIER)
    assert merged.type == "article-newspaper"
    assert merged.get("title") == "Storm Closes the Pier"
    assert merged.get("page") == "3"
    assert merged.people("author") == (Name("Brandt", "Ada"),)
    assert merged.date("accessed") == PartialDate(2018)
    kept = [item for item in merged.evidence if item.origin != "lib1.bib"]
    assert kept == list(source.evidence[1:])
    assert not found


def test_what_rests_on_a_hint_goes_with_it() -> None:
    """A short title that was a hint because the title was does not become a fact."""
    source = at(
        "https://example.org/pier",
        ("title", "pier storm"),
        ("title-short", "pier"),
        evidence=(Evidence("title", "slug", Certainty.HINT),),
    )
    ((merged,), _) = matched(post(source, cited=("own",)), PIER)
    assert merged.get("title-short") == ""


def test_a_date_that_is_more_exact_is_kept() -> None:
    """The year of the record and the day of the post are no contradiction."""
    source = Source("tide", "book", dates=(("issued", PartialDate(1999, 3, 2)),))
    (merged,), found = matched(post(source, cited=("tide",)), BOOK)
    assert merged.date() == PartialDate(1999, 3, 2)
    assert [code for code, _ in found] == ["S012"]


def test_a_contradiction_is_told() -> None:
    """Another title, another date, another page: the record is printed, and the editor knows."""
    source = Source(
        "pier",
        text=(("URL", "https://example.org/other"), ("title", "A Quiet Day")),
        dates=(
            ("accessed", PartialDate(2018)),
            ("issued", PartialDate(2016)),
        ),
    )
    (merged,), found = matched(post(source, cited=("pier",)), PIER)
    told = [text for code, text in found if code == "S010"]
    assert [text.split(" is ")[0] for text in told] == [
        "source pier: its title",
        "source pier: its date",
        "source pier: its address",
    ]
    assert merged.get("URL") == "https://example.org/pier"
    assert merged.date("accessed") is None


def test_titles_that_differ_in_dress_are_one() -> None:
    """Capitals, marks and a subtitle are no contradiction; nor is a title that is only a hint."""
    same = at("https://example.org/pier", ("title", "storm closes the <i>pier</i>: live"))
    hint = at(
        "https://example.org/pier",
        ("title", "quiet"),
        evidence=(Evidence("title", "slug", Certainty.HINT),),
    )
    assert not matched(post(same, cited=("own",)), PIER)[1]
    assert not matched(post(hint, cited=("own",)), PIER)[1]


def test_the_archive_s_copy_is_kept_beside_the_record_s_address() -> None:
    """The post links to a copy, the record names the page: both are known."""
    copy = "https://web.archive.org/web/20170501000000/http://example.org/pier"
    ((merged,), _) = matched(post(at(copy), cited=("own",)), PIER)
    assert merged.get("URL") == "https://example.org/pier"
    assert merged.get("archive_location") == copy


def test_a_dead_link_stays_dead() -> None:
    """That a link was found to be dead is not undone by a record of it."""
    source = at("https://example.org/pier", status=Status.DEAD)
    assert matched(post(source, cited=("own",)), PIER)[0][0].status is Status.DEAD


def test_an_address_alone_resolves_nothing() -> None:
    """A record that knows no more than the post leaves the source as it was."""
    source = at("https://example.org/bare", status=Status.URL_ONLY)
    bare = "@online{bare, url = {https://example.org/bare}}"
    assert matched(post(source, cited=("own",)), bare)[0][0].status is Status.URL_ONLY


def test_a_record_may_stand_in_the_file_alone() -> None:
    """A citation of its key makes it a source of the post; what nobody cites is not used."""
    sources, found = matched(post(cited=("tide", "nope")), PIER, BOOK)
    assert [source.key for source in sources] == ["tide"]
    assert sources[0].evidence[0].origin == "lib2.bib"
    assert [code for code, _ in found] == ["M005"]


def test_keys_that_nobody_chose_match_nothing() -> None:
    """The reader names the sources of a page: that a record is called so, too, is chance."""
    source = Source("tide", text=(("container-title", "The Tide Office"),), status=Status.NAMED)
    assert matched(post(source, cited=("tide",)), BOOK, keys=False)[0] == (source,)


def test_a_record_that_only_its_key_supports_is_told() -> None:
    """An editor sees what a bare name has become."""
    source = Source("tide", text=(("container-title", "The Tide Office"),), status=Status.NAMED)
    (merged,), found = matched(post(source, cited=("tide",)), BOOK)
    assert merged.get("title") == "The Tide"
    assert found == [("S012", "source tide is what lib1.bib has by that key: “The Tide”")]


def test_of_several_records_the_first_counts() -> None:
    """By the order of the files; two that say the same are one."""
    other = PIER.replace("pier, ", "again, ").replace("Storm Closes", "Gale Shuts")
    source = at("https://example.org/pier")
    (merged,), found = matched(post(source, cited=("own",)), PIER, other)
    assert merged.get("title") == "Storm Closes the Pier"
    assert found == [("S011", "source own: pier in lib1.bib is taken, not again in lib2.bib")]
    assert not matched(post(source, cited=("own",)), PIER, PIER)[1]


def test_an_address_outweighs_a_key() -> None:
    """A record at the very page is meant, whatever another one is called."""
    other = PIER.replace("{pier,", "{own,").replace("/pier", "/else")
    ((merged,), _) = matched(post(at("https://example.org/pier"), cited=("own",)), other, PIER)
    assert merged.get("URL") == "https://example.org/pier"


def test_what_a_record_is_unsure_of_stays_likely() -> None:
    """ "c. 1850" is printed, and to be confirmed."""
    old = "@book{old, title = {Old}, year = {c. 1850}}"
    ((merged,), _) = matched(post(cited=("old",)), old)
    assert Evidence("issued", "lib1.bib, marked as uncertain", Certainty.LIKELY) in merged.evidence


def test_a_general_type_does_not_displace_a_special_one() -> None:
    """@online says less of a page than that it is a blog's post."""
    web = "@online{x, title = {X}, url = {https://example.org/x}}"
    source = at("https://example.org/x", type="post-weblog")
    assert matched(post(source, cited=("own",)), web)[0][0].type == "post-weblog"


def test_what_is_found_stands_where_the_source_does() -> None:
    """At the line of the source in the manuscript; a record that is only cited, in its own file."""
    place = Location("a.md", 7)
    source = replace(at("https://example.org/pier", ("title", "Quiet")), location=place)
    made = post(source, cited=("own", "tide"))
    files = ((Path("lib.bib"), f"{PIER}\n{BOOK}".encode()),)
    after, findings = with_records(made, files)
    assert [finding.location for finding in findings] == [place]
    assert [source.location for source in after.sources] == [place, Location("lib.bib", 4)]
