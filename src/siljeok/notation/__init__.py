"""How a Korean public report writes things: read and printed, with knowledge of no one office."""
