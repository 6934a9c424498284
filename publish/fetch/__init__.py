"""The network, only when asked: one address fetched within limits, never from a private place."""
