"""Binding: the pieces of a book, each laid out by itself, put together as one PDF."""
