"""Blogs' Markdown: posts as Jekyll, Hugo, Pelican and the like keep them, with a metadata block."""
