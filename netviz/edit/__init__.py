"""Changing a network: drafts, the changes themselves, what differs, and saving it safely."""
