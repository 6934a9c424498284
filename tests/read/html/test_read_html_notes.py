"""The author's notes, in the forms in which the common makers write them: each becomes a note."""

from __future__ import annotations

import pytest
from noted import PROSE, calls, page

from publish.read import Original, read
from publish.walking import plain_text, text_of

ONE, TWO = "Ten minutes late, by the mast.", "Not even the pilot."


def text(one: str, two: str) -> str:
    """A paragraph with two calls."""
    return f"<p>The boat left late.{one} Nobody on the quay minded.{two} It was spring.</p>{PROSE}"


def both(call: str, note: str, opened: str, closed: str) -> str:
    """An article with calls and notes made by two templates: of a number, and of that and words."""
    calls = text(call.format(1), call.format(2))
    return calls + opened + note.format(1, ONE) + note.format(2, TWO) + closed


MAKES = {
    "wordpress block": both(
        '<sup data-fn="ab{0}" class="fn"><a href="#ab{0}" id="ab{0}-link">{0}</a></sup>',
        '<li id="ab{0}">{1} <a href="#ab{0}-link" aria-label="Jump to footnote reference {0}">↩︎</a>'
        "</li>",
        '<ol class="wp-block-footnotes">',
        "</ol>",
    ),
    "easy footnotes": both(
        '<span id="easy-footnote-{0}-9" class="easy-footnote-margin-adjust"></span>'
        '<span class="easy-footnote"><a href="#easy-footnote-bottom-{0}-9" title="x">'
        "<sup>{0}</sup></a></span>",
        '<li class="easy-footnote-single"><span id="easy-footnote-bottom-{0}-9" '
        'class="easy-footnote-margin-adjust"></span>{1}<a class="easy-footnote-to-top" '
        'href="#easy-footnote-{0}-9"></a></li>',
        '<div class="easy-footnote-title"><h4>Notes</h4></div><ol class="easy-footnotes-wrapper">',
        "</ol>",
    ),
    "simple footnotes": both(
        '<a class="simple-footnote" title="x" id="return-note-9-{0}" href="#note-9-{0}">'
        "<sup>{0}</sup></a>",
        '<li id="note-9-{0}">{1} <a href="#return-note-9-{0}">&#8617;</a></li>',
        '<div class="simple-footnotes"><p class="notes">Notes:</p><ol>',
        "</ol></div>",
    ),
    "wp footnotes": both(
        '<sup><a href="https://tea.example.org/2019/boat/#footnote_{0}_9" '
        'id="identifier_{0}_9" class="footnote-link footnote-identifier-link" title="x">{0}</a>'
        "</sup>",
        '<li id="footnote_{0}_9" class="footnote">{1}<span class="footnote-back-link-wrapper"> '
        '[<a href="https://tea.example.org/2019/boat/#identifier_{0}_9" '
        'class="footnote-link footnote-back-link">&#8617;</a>]</span></li>',
        '<ol class="footnotes">',
        "</ol>",
    ),
    "modern footnotes": text(
        '<sup class="modern-footnotes-footnote" data-mfn="1"><a href="javascript:void(0)" '
        'role="button" aria-describedby="mfn-9-1">1</a></sup><span id="mfn-9-1" role="tooltip" '
        f'class="modern-footnotes-footnote__note" data-mfn="1">{ONE}</span>',
        '<sup class="modern-footnotes-footnote" data-mfn="2"><a href="javascript:void(0)" '
        'role="button" aria-describedby="mfn-9-2">2</a></sup><span id="mfn-9-2" role="tooltip" '
        f'class="modern-footnotes-footnote__note" data-mfn="2">{TWO}</span>',
    ),
    "footnotes made easy, asterisks": both(
        '<span class="fna-ref asterisk-ref" data-definition="fna{0}-7"><a href="#">*</a></span>',
        '<aside style="display:none" class="fna-content asterisk" id="fna{0}-7">{1}</aside>',
        "",
        "",
    ),
    "mci footnotes": both(
        '<a role="button" tabindex="0" onclick="footnote_moveToReference_9_1('
        '\'footnote_plugin_reference_9_1_{0}\');"><sup id="footnote_plugin_tooltip_9_1_{0}" '
        'class="footnote_plugin_tooltip_text">[{0}]</sup></a>',
        '<tr class="footnotes_plugin_reference_row"><th scope="row" '
        'id="footnote_plugin_reference_9_1_{0}" class="footnote_plugin_index pointer"><a '
        'role="button" class="footnote_plugin_link"><span class="footnote_index_arrow">&#8593;'
        '</span>{0}</a></th><td class="footnote_plugin_text">{1}</td></tr>',
        '<div class="speaker-mute footnotes_reference_container"><div '
        'class="footnote_container_prepare"><p><span role="button">References</span></p></div>'
        '<div style="display: none"><table class="footnotes_table">'
        '<caption class="accessibility">References</caption><tbody>',
        "</tbody></table></div></div>",
    ),
    "pressbooks": both(
        '<a class="footnote" title="x" id="return-footnote-9-{0}" href="#footnote-9-{0}" '
        'aria-label="Footnote {0}"><sup class="footnote">[{0}]</sup></a>',
        '<div id="footnote-9-{0}">{1} <a href="#return-footnote-9-{0}" class="return-footnote" '
        'aria-label="Return to footnote {0}">&crarr;</a></div>',
        '<hr class="before-footnotes"><div class="footnotes">',
        "</div>",
    ),
    "markdown-it": both(
        '<sup class="footnote-ref"><a href="#fn{0}" id="fnref{0}">[{0}]</a></sup>',
        '<li id="fn{0}" class="footnote-item"><p>{1} <a href="#fnref{0}" class="footnote-backref">'
        "↩︎</a></p></li>",
        '<hr class="footnotes-sep"><section class="footnotes"><ol class="footnotes-list">',
        "</ol></section>",
    ),
    "goldmark": both(
        '<sup id="fnref:{0}"><a href="#fn:{0}" class="footnote-ref" role="doc-noteref">{0}</a>'
        "</sup>",
        '<li id="fn:{0}"><p>{1}&#160;<a href="#fnref:{0}" class="footnote-backref" '
        'role="doc-backlink">&#x21a9;&#xfe0e;</a></p></li>',
        '<div class="footnotes" role="doc-endnotes"><hr><ol>',
        "</ol></div>",
    ),
    "kramdown": both(
        '<sup id="fnref:{0}" role="doc-noteref"><a href="#fn:{0}" class="footnote" '
        'rel="footnote">{0}</a></sup>',
        '<li id="fn:{0}" role="doc-endnote"><p>{1} <a href="#fnref:{0}" class="reversefootnote" '
        'role="doc-backlink">&#8617;</a></p></li>',
        '<div class="footnotes" role="doc-endnotes"><ol>',
        "</ol></div>",
    ),
    "pandoc": both(
        '<a href="#fn{0}" class="footnote-ref" id="fnref{0}" role="doc-noteref"><sup>{0}</sup></a>',
        '<li id="fn{0}"><p>{1}<a href="#fnref{0}" class="footnote-back" role="doc-backlink">↩︎</a>'
        "</p></li>",
        '<aside id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes"><hr>'
        "<ol>",
        "</ol></aside>",
    ),
    "quarto margin": both(
        '<a href="#fn{0}" class="footnote-ref" id="fnref{0}" role="doc-noteref"><sup>{0}</sup></a>',
        '<div id="fn{0}"><p><sup>{0}</sup>&nbsp;{1}</p></div>',
        '<div class="no-row-height column-margin column-container">',
        "</div>",
    ),
    "sphinx": both(
        '<a class="footnote-reference brackets" href="#note{0}" id="id{0}" role="doc-noteref">'
        '<span class="fn-bracket">[</span>{0}<span class="fn-bracket">]</span></a>',
        '<aside class="footnote brackets" id="note{0}" role="doc-footnote"><span class="label">'
        '<span class="fn-bracket">[</span><a role="doc-backlink" href="#id{0}">{0}</a>'
        '<span class="fn-bracket">]</span></span><p>{1}</p></aside>',
        "",
        "",
    ),
    "docutils list": both(
        '<a class="footnote-reference brackets" href="#note{0}" id="id{0}">{0}</a>',
        '<dt class="label" id="note{0}"><span class="brackets"><a class="fn-backref" '
        'href="#id{0}">{0}</a></span></dt><dd><p>{1}</p></dd>',
        '<dl class="footnote brackets">',
        "</dl>",
    ),
    "docutils table": both(
        '<a class="footnote-reference" href="#note{0}" id="id{0}">[{0}]</a>',
        '<table class="docutils footnote" frame="void" id="note{0}"><tbody>'
        '<tr><td class="label"><a class="fn-backref" href="#id{0}">[{0}]</a></td><td>{1}</td>'
        "</tr></tbody></table>",
        "",
        "",
    ),
    "asciidoctor": both(
        '<sup class="footnote">[<a id="_footnoteref_{0}" class="footnote" '
        'href="#_footnotedef_{0}" title="View footnote.">{0}</a>]</sup>',
        '<div class="footnote" id="_footnotedef_{0}"><a href="#_footnoteref_{0}">{0}</a>. {1}'
        "</div>",
        '<div id="footnotes"><hr>',
        "</div>",
    ),
    "org-mode": both(
        '<sup><a id="fnr.{0}" class="footref" href="#fn.{0}" role="doc-backlink">{0}</a></sup>',
        '<div class="footdef"><sup><a id="fn.{0}" class="footnum" href="#fnr.{0}" '
        'role="doc-backlink">{0}</a></sup> <div class="footpara" role="doc-footnote">'
        '<p class="footpara">{1}</p></div></div>',
        '<div id="footnotes"><h2 class="footnotes">Footnotes: </h2><div id="text-footnotes">',
        "</div></div>",
    ),
    "latexml": text(
        '<span class="ltx_note ltx_role_footnote" id="footnote1"><sup class="ltx_note_mark">1</sup>'
        '<span class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">1'
        f'</sup><span class="ltx_tag ltx_tag_note">1</span>{ONE}</span></span></span>',
        '<span class="ltx_note ltx_role_footnote" id="footnote2"><sup class="ltx_note_mark">2</sup>'
        '<span class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">2'
        '</sup><span class="ltx_note_type">footnotetext: </span>'
        f'<span class="ltx_tag ltx_tag_note">2</span>{TWO}</span></span></span>',
    ),
    "texinfo": both(
        '<a class="footnote" id="DOCF{0}" href="#FOOT{0}"><sup>{0}</sup></a>',
        '<h5 class="footnote-body-heading"><a id="FOOT{0}" href="#DOCF{0}">({0})</a></h5>'
        "<p>{1}</p>",
        '<div class="footnotes-segment"><hr><h4 class="footnotes-heading">Footnotes</h4>',
        "</div>",
    ),
    "word": both(
        '<a href="#_ftn{0}" name="_ftnref{0}" title=""><span class="MsoFootnoteReference"><span>'
        "[{0}]</span></span></a>",
        '<div style="mso-element:footnote" id="ftn{0}"><p class="MsoFootnoteText"><a '
        'href="#_ftnref{0}" name="_ftn{0}" title=""><span class="MsoFootnoteReference">[{0}]</span>'
        "</a> {1}</p></div>",
        '<div style="mso-element:footnote-list"><br clear="all"><hr align="left" width="33%">',
        "</div>",
    ),
    "libreoffice": both(
        '<a class="sdfootnoteanc" name="sdfootnote{0}anc" href="#sdfootnote{0}sym"><sup>{0}</sup>'
        "</a>",
        '<div id="sdfootnote{0}"><p class="sdfootnote"><a class="sdfootnotesym" '
        'name="sdfootnote{0}sym" href="#sdfootnote{0}anc">{0}</a> {1}</p></div>',
        "",
        "",
    ),
    "google docs": both(
        '<sup><a href="#ftnt{0}" id="ftnt_ref{0}">[{0}]</a></sup>',
        '<div><p><a href="#ftnt_ref{0}" id="ftnt{0}">[{0}]</a><span>&nbsp;{1}</span></p></div>',
        "<hr>",
        "",
    ),
    "substack": both(
        '<a data-component-name="FootnoteAnchorToDOM" id="footnote-anchor-{0}" '
        'href="#footnote-{0}" class="footnote-anchor">{0}</a>',
        '<div class="footnote" data-component-name="FootnoteToDOM"><a id="footnote-{0}" '
        'href="#footnote-anchor-{0}" class="footnote-number">{0}</a><div class="footnote-content">'
        "<p>{1}</p></div></div>",
        "",
        "",
    ),
    "github": both(
        '<sup><a href="#user-content-fn-{0}-9f" id="user-content-fnref-{0}-9f" '
        'data-footnote-ref="" aria-describedby="footnote-label">{0}</a></sup>',
        '<li id="user-content-fn-{0}-9f"><p>{1} <a href="#user-content-fnref-{0}-9f" '
        'data-footnote-backref="" aria-label="Back to reference {0}" '
        'class="data-footnote-backref">↩</a></p></li>',
        '<section data-footnotes="" class="footnotes"><h2 id="footnote-label" class="sr-only">'
        "Footnotes</h2><ol>",
        "</ol></section>",
    ),
    "github, ids renamed": both(
        '<sup><a href="#fn-{0}">{0}</a></sup>',
        '<li id="user-content-fn-{0}"><p>{1} <a href="#fnref-{0}">↩</a></p></li>',
        '<section class="footnotes"><ol>',
        "</ol></section>",
    ),
    "discourse": both(
        '<sup class="footnote-ref"><a href="#footnote-9-{0}" id="footnote-ref-9-{0}">[{0}]</a>'
        "</sup>",
        '<li id="footnote-9-{0}" class="footnote-item"><p>{1} <a href="#footnote-ref-9-{0}" '
        'class="footnote-backref">↩︎</a></p></li>',
        '<hr class="footnotes-sep"><ol class="footnotes-list">',
        "</ol>",
    ),
    "mediawiki": both(
        '<sup id="cite_ref-a{0}_{0}-0" class="reference"><a href="#cite_note-a{0}-{0}">'
        '<span class="cite-bracket">[</span>{0}<span class="cite-bracket">]</span></a></sup>',
        '<li id="cite_note-a{0}-{0}"><span class="mw-cite-backlink"><b><a '
        'href="#cite_ref-a{0}_{0}-0">^</a></b></span> <span class="reference-text">{1}</span></li>',
        '<div class="mw-heading mw-heading2"><h2 id="References">References</h2>'
        '<span class="mw-editsection">[edit]</span></div><div class="reflist"><ol '
        'class="references">',
        "</ol></div>",
    ),
    "mediawiki group": both(
        '<sup class="reference" id="cite_ref-{0}"><a href="#cite_note-{0}">[note {0}]</a></sup>',
        '<li id="cite_note-{0}">^ <a href="#cite_ref-{0}"><sup><i><b>a</b></i></sup></a> '
        '<span class="reference-text">{1}</span></li>',
        '<ol class="references">',
        "</ol>",
    ),
    "tufte": text(
        '<label for="sn-1" class="margin-toggle sidenote-number"></label><input type="checkbox" '
        f'id="sn-1" class="margin-toggle"><span class="sidenote">{ONE}</span>',
        '<label for="mn-2" class="margin-toggle">&#8853;</label><input type="checkbox" '
        f'id="mn-2" class="margin-toggle"><span class="marginnote">{TWO}</span>',
    ),
    "sidenotes with numbers": text(
        f'<sup class="sidenote-number">1</sup><span class="sidenote"><sup>1</sup> {ONE}</span>',
        f'<label class="sidenote-toggle">2</label><small class="sidenote">{TWO}</small>',
    ),
    "bigfoot": both(
        '<sup id="fnref:{0}" class="footnote-print-only"><a href="#fn:{0}">{0}</a></sup><span '
        "class='littlefoot__container'><button class=\"bigfoot-footnote__button\" "
        'data-footnote-number="{0}" rel="footnote" data-bigfoot-footnote="&lt;p&gt;x y&lt;/p&gt;">'
        "<svg></svg></button></span>",
        '<li id="fn:{0}" class="footnote-processed"><p>{1} <a href="#fnref:{0}" '
        'class="reversefootnote">&#8617;</a></p></li>',
        '<div class="footnotes"><ol>',
        "</ol></div>",
    ),
    "words in an attribute": text(
        f'<sup data-footnote-content="&lt;p&gt;{ONE}&lt;/p&gt;">1</sup>',
        f'<span class="footnote" title="{TWO}">*</span>',
    ),
    "epub": both(
        '<a epub:type="noteref" href="#n{0}">{0}</a>',
        '<aside epub:type="footnote" id="n{0}"><p>{0}. {1}</p></aside>',
        "",
        "",
    ),
    "bare anchors": both(
        '<a href="#f{0}n" name="f{0}"><font color="#ddd">[{0}]</font></a>',
        '<a name="f{0}n">[{0}]</a> {1}<br><br>',
        "<p><b>Notes</b></p><p>",
        "</p>",
    ),
    "numbers that lead nowhere else": both(
        '<span class="ref"><a href="#mast{0}">{0}</a></span>',
        '<p id="mast{0}">{0}. {1}</p>',
        "",
        "",
    ),
    "raised, in a list": both("<sup>{0}</sup>", "<li>{1}</li>", "<h3>Notes</h3><ol>", "</ol>"),
    "raised, in paragraphs": both("<sup>{0}</sup>", "<p><sup>{0}</sup> {1}</p>", "", ""),
    "raised, in lines": both("<sup>{0}</sup>", "{0}. {1}<br>", "<hr><p>", "</p>"),
    "raised, bold below": both("<sup>{0}</sup>", "<p><b>{0}</b> {1}</p>", "", ""),
    "raised by style": both(
        '<span style="vertical-align: super; font-size: 70%"><a href="#x{0}">{0}</a></span>',
        '<p><a name="x{0}"></a>{1}</p>',
        "",
        "",
    ),
    "figures in brackets": both(" [{0}]", "<p>[{0}] {1}</p>", "", ""),
    "raised figures": text("¹", "²") + f"<p>¹ {ONE}</p><p>² {TWO}</p>",
    "stars": text("*", "**") + f"<p>*{ONE}</p><p><em>** {TWO}</em></p>",
    "daggers": text("†", "<sup>‡</sup>") + f"<hr><p>† {ONE}<br>‡ {TWO}</p>",
    "links to the section": both(
        '<sup><a href="#sources">{0}</a></sup>',
        "<li>{1}</li>",
        '<div id="sources"><h2>Sources</h2><ol>',
        "</ol></div>",
    ),
}


@pytest.mark.parametrize("make", MAKES)
def test_make(make: str) -> None:
    """Both notes are called behind the words that they are about, and have their words alone."""
    reading = page(MAKES[make])
    assert calls(reading) == [("late.", ONE), ("minded.", TWO)]
    assert text_of(reading.post.blocks).startswith("The boat left late. Nobody on the quay minded.")
    assert text_of(reading.post.blocks).endswith("could remember, and longer.")


@pytest.mark.parametrize("call", ["<p>So<a href='#n2' role=doc-noteref>2</a> it went.</p>", ""])
@pytest.mark.parametrize("inside", ["Fair<li id=n2>Weather</li>", "<li id=n2>Weather</li>"])
def test_a_note_within_the_title_is_not_said_twice(inside: str, call: str) -> None:
    """A page that closes nothing has it there: it is of the title's words, whoever calls it."""
    own = "" if call else "<a href='#n2' role=doc-noteref>2</a>"
    text = f"<article>{PROSE}{call}<h1>{own}{inside}</h1>{PROSE}</article>"
    made = read(Original("page.html", text.encode()))
    assert plain_text(made.post.metadata.title).endswith("Weather")
    assert not made.post.notes
    assert made.ledger.words_in == made.ledger.words_out + made.ledger.words_dropped
