"""Bytes on disk, whole or not at all: one file, several as one, and reading them while others write.

Nothing here knows what a CSV is.
"""
