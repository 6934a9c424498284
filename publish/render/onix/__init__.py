"""A book -> the record of its EPUB in ONIX for Books 3.1, which tells shops what it is."""

from publish.render.onix.message import Edition, message

__all__ = ["Edition", "message"]
