"""One CSV file: its bytes to cells with their places, and back without changing what did not change."""
