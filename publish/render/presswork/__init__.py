"""Presswork: the engine's PDF becomes the file that one press, archive or reader takes."""

from publish.render.presswork.attachments import Attachment, Relationship
from publish.render.presswork.finish import Finished, counted, write, write_wrap

__all__ = ["Attachment", "Finished", "Relationship", "counted", "write", "write_wrap"]
