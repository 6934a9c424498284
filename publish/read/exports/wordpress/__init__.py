"""WordPress: the body of a post as its editors store it, made into HTML that anybody can read."""

from __future__ import annotations

from publish.read.exports.wordpress.body import Expanded, expand
from publish.read.exports.wordpress.names import shortcode_names
from publish.read.exports.wordpress.site import Attachment, Site

__all__ = ["Attachment", "Expanded", "Site", "expand", "shortcode_names"]
