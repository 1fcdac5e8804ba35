"""The page Evidence: what rests on what, what is due, what to check next, and each reference's own page."""
