"""Chrome: what a page carries beside its article, as a table of named rules.

A rule's name is what the ledger shows. ``calls`` looks at what the page's maker calls an element
(class, id, role), ``says`` at its whole text where that is short.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from publish.read.html.dom import Element, raw_text

_START, _END = r"(?:^|[\s_-])(?:", r")(?:$|[\s_-])"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of chrome: its name in the ledger and how it is known."""

    name: str
    calls: re.Pattern[str] | None = None
    tags: frozenset[str] = frozenset()
    share: float = 0.35


def _rule(name: str, calls: str = "", tags: str = "", share: float = 0.35) -> Rule:
    pattern = re.compile(_START + calls + _END) if calls else None
    return Rule(name, pattern, frozenset(tags.split()), share)


RULES = (
    _rule("form", tags="button input select textarea datalist progress meter"),
    _rule("form", tags="form", share=0.2),
    _rule("drawing", tags="svg canvas map"),
    _rule("navigation", tags="nav"),
    _rule("dialog", tags="dialog"),
    _rule(
        "comments",
        "comments?|comment-?(?:list|section|area|thread|wrapper|form|respond|reply|count|meta"
        "|box|holder)"
        "|commentlist|disqus(?:-thread)?|respond|livefyre|responses|discussion|fb-comments"
        "|replies|coral",
        share=0.9,
    ),
    _rule(
        "share bar",
        "shar(?:e|es|ing)(?:-?(?:bar|buttons?|tools?|links?|icons?|this|post|box|article))?"
        "|sharedaddy|social"
        "|social-?(?:bar|buttons?|links?|icons?|media|share|sharing|nav|follow)"
        "|addtoany(?:-content)?"
        "|addthis|a2a|shareaholic|sociable|ssba|sharethis|share-?daddy|likes?-?(?:button|box)"
        "|fb-like"
        "|tweet-?button|post-?actions?|article-?tools|post-?tools|print-?friendly|bookmark",
    ),
    _rule(
        "related posts",
        "related|related-?(?:posts?|articles?|stories|content|links|news|topics|box|items)"
        "|jp-relatedposts"
        "|yarpp(?:-related)?|recommend(?:ed|ations?)|more-?(?:from|stories|posts|articles|news"
        "|like-this|on)"
        "|read-?(?:next|more|also|on)|readmore|up-?next|next-?(?:up|post|article)"
        "|you-?may(?:-.*)?|also-?like"
        "|outbrain|ob-widget|taboola|recirc|recirculation|zergnet|trending|popular(?:-posts)?"
        "|most-?(?:read"
        "|popular|viewed)|promoted|suggested|suggestions|latest-?(?:posts|news|articles|stories)"
        "|recent-?(?:posts|articles|stories)|further-reading|see-also|other-?(?:posts|articles)"
        "|teasers?",
    ),
    _rule(
        "navigation",
        "nav|navi|navigation|navbar|menu|mega-?menu|sub-?menu|breadcrumbs?|crumbs?|pagination"
        "|pager|paging"
        "|page-?links?|prev-?next|post-?nav(?:igation)?|nav-?links|skip-?(?:link|to-content"
        "|nav)|site-?nav"
        "|main-?nav|back-?to-?top|scroll-?top|jump-?(?:link|to)|nav-?below|nav-?above"
        "|post-?pager|blog-?pager",
    ),
    _rule(
        "table of contents",
        "toc|table-?of-?contents|ez-toc(?:-container)?|lwptoc|toc-?container|toctree|on-this-page",
    ),
    _rule(
        "subscribe box",
        "newsletter|newsletter-?(?:signup|form|box|widget)|subscribe|subscribe-?(?:box|form|widget)"
        "|subscription|subscription-widget(?:-wrap)?|sign-?up|mailchimp|mc-?embed(?:-signup)?"
        "|opt-?in|optin"
        "|convertkit|paywall|email-?(?:signup|capture|form)|regwall|lead-?magnet|follow-us",
    ),
    _rule(
        "cookie notice",
        "cookies?|cookie-?(?:notice|banner|bar|consent|law|policy)|gdpr|consent|onetrust|cmp"
        "|privacy-notice",
    ),
    _rule(
        "advertisement",
        "ads?|ad-?(?:container|slot|unit|wrapper|box|banner|break|block|placeholder)|advert"
        "|adverts|advertisement"
        "|advertising|adsbygoogle|sponsor(?:ed)?|sponsors|promo|promos|promotion|dfp|gpt-ad"
        "|banner-ad"
        "|affiliate-?(?:box|disclosure|disclaimer)|cta|call-to-action|merch",
    ),
    _rule(
        "author box",
        "author-?(?:box|bio|info|card|about|profile|description|details|section|meta|block"
        "|avatar)|about-?(?:the-)?author"
        "|post-?author|entry-?author|bio|biography|contributors?|author-?footer",
    ),
    _rule(
        "byline",
        "byline|by-line|dateline|post-?(?:date|time|info|byline|details)|entry-?(?:date|meta"
        "|info|byline|utility)"
        "|post-?meta|article-?(?:meta|info|date|byline)|posted-on|published|timestamp|pub-?date"
        "|date-?header|meta-?data"
        "|reading-?time|time-?to-?read|post-?timestamp|author|authors",
    ),
    _rule(
        "tags",
        "tags?|tag-?(?:list|links|cloud|container)|post-?tags|entry-?tags|tagcloud|categor(?:y"
        "|ies)|cat-?links"
        "|post-?categor(?:y|ies)|post-?labels|labels|topics|keywords|filed-?under|post-?footer"
        "|entry-?footer",
    ),
    _rule(
        "sidebar",
        "sidebar|side-?bar|widgets|widget-?area|right-?rail|left-?rail|rail|secondary"
        "|complementary|aside",
    ),
    _rule(
        "pop-up",
        "modal|popup|pop-?up|overlay|lightbox|toast|tooltip|drawer|off-?canvas|notification"
        "|snackbar|interstitial",
    ),
    _rule(
        "login",
        "log-?in|sign-?in|register|registration|account|user-?menu|my-account",
    ),
    _rule(
        "page header",
        "site-?header|masthead|page-?header-?top|top-?bar|header-?(?:top|nav|bar)"
        "|global-?header|site-?branding|topbar",
    ),
    _rule(
        "page footer",
        "site-?footer|page-?footer|footer|colophon|foot|global-?footer|copyright|legal"
        "|site-?info|credits-footer",
    ),
    _rule("rating", "ratings?|star-?rating|votes?|post-?(?:ratings|views)|view-?count"),
    _rule("search", "search|search-?(?:form|box|bar|widget)|searchform"),
    _rule("player", "audio-?player|listen|text-to-speech|speechify|beyondwords|video-?playlist"),
    _rule(
        "edit link",
        "mw-editsection|editsection|edit-?link|edit-post|headerlink|(?:header|heading)-anchor"
        "|anchor-link",
    ),
    _rule("line numbers", "line-?numbers?|lnt|linenos?|lineno|gutter|blob-num|crayon-nums"),
    _rule(
        "hidden",
        "sr-only|screen-?reader-?text|screen-?reader|visually-?hidden|visuallyhidden"
        "|assistive-text|hidden|hide"
        "|d-none|noprint|no-print|offscreen|print-only|accessibility-?text|invisible|u-hidden"
        "|show-for-sr|a11y",
        share=0.2,
    ),
)  # fmt: skip
_ROLES = {
    "navigation": "navigation",
    "banner": "page header",
    "contentinfo": "page footer",
    "complementary": "sidebar",
    "search": "search",
    "menu": "navigation",
    "menubar": "navigation",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "toolbar": "share bar",
    "form": "form",
}
_PILCROWS = frozenset(["#", "¶", "§", "🔗", "∞", "⚓"])
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_KEEP = re.compile(
    _START + r"footnotes?|endnotes?|references|pull-?quote|callout|admonition|epigraph|side-?note"
    r"|kg-(?:bookmark|audio|video|file|product|header|toggle|gallery)" + _END
)
_NEVER = frozenset({"html", "body", "main", "article", "img", "picture", "br", "hr", "source"})


def rule_for(element: Element) -> Rule | None:
    """The rule that takes an element for chrome by what it is or is called, if any does."""
    if element.tag in _NEVER:
        return None
    names = element.names
    for rule in RULES:
        if element.tag in rule.tags:
            return rule
        if names and rule.calls and rule.calls.search(names) and not _KEEP.search(names):
            return rule
    if (
        element.tag == "a"
        and element.get("href")[:1] == "#"
        and raw_text(element).strip() in _PILCROWS
    ):
        return Rule("heading anchor")
    if role := _ROLES.get(element.get("role")):
        return Rule(role)
    if "hidden" in element.attrs or _HIDDEN.search(element.get("style")):
        return Rule("hidden", share=0.5)
    if element.get("aria-hidden") == "true" and element.tag not in ("math", "span"):
        return Rule("hidden", share=0.2)
    if element.tag == "aside" and not _KEEP.search(names):
        return Rule("sidebar")
    if element.tag in ("header", "footer") and not element.closest(
        "article", "main", "section", "blockquote"
    ):
        return Rule(f"page {element.tag}")
    if element.tag == "footer" and not element.closest("blockquote", "figure"):
        return Rule("post footer", share=0.2)
    return None
