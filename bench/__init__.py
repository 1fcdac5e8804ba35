"""The measuring bench: netviz and the naive way, side by side, in a real browser.  Run it with ``python -m bench``."""
