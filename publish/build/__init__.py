"""The order of the stages, and all reading and writing of a user's files."""
