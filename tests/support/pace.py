"""Pace: what a hang is, for tests of hostile input. How fast things are is for benchmarks."""

HANG = 20.0
"""Seconds of processor time that no linear work on a test's input comes near, on any machine."""
