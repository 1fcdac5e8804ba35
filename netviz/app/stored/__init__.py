"""Pages of a network whose ties lie in a store: asked where they are, drawn folded, only read."""
