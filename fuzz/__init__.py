"""A fuzzer for reading and checking: hostile bytes and broken CSVs, the same for the same seed.

It stands beside the tests because it runs for an hour and is asked for by name: ``make fuzz``.
"""
