"""A picture's bytes -> the same picture, safe, re-encoded; what it is; and made to fit limits."""

from publish.images.cleaning import LEFT_OUT, MAX_BYTES, Picture, clean, flattened, pixels
from publish.images.fitting import Bounds, fitted
from publish.images.looking import Look, look

__all__ = [
    "LEFT_OUT",
    "MAX_BYTES",
    "Bounds",
    "Look",
    "Picture",
    "clean",
    "fitted",
    "flattened",
    "look",
    "pixels",
]
