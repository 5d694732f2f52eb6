"""The desk: a local page on 127.0.0.1 where files are dropped and findings read.

Nothing leaves the machine and nothing is stored: what was read lies in memory until the desk ends.
"""
