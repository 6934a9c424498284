"""Where a printed URL may break: Chicago's rule, as the runs of characters that stay together.

The Chicago Manual of Style, 17th ed., 7.46: after a double slash; before a single slash, a
period, a comma, a hyphen, an underscore, a question mark, a number sign, an equals sign, an
ampersand, a percent sign, a tilde; after a colon. Never with a hyphen added.
"""

from __future__ import annotations

import re

_BREAK = re.compile(
    r"""(?<=//)            # after the double slash of a scheme
      | (?<=[^/:.,])(?=[/.,_?\#=&%~-])  # before one of these, unless it follows its like
      | (?<=:)(?![/0-9])   # after a colon that no slash or port follows""",
    re.VERBOSE,
)

_CUT = re.compile(r".{1,36}", re.DOTALL)


def url_runs(url: str) -> tuple[str, ...]:
    """Split a URL into the runs between which a line may break; joined they are the URL.

    Empty for "". A template sets each run in an element that does not wrap, with nothing
    between the elements, so that nothing is added to the text layer. A run that no line might
    hold (a hash, a token) is cut, since text off the page is lost text.
    """
    return tuple(cut for run in _BREAK.split(url) for cut in _CUT.findall(run))
