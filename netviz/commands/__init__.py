"""The command line's verbs, one file each; :mod:`netviz.__main__` puts them together."""
