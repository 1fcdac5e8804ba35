"""The page History: every version of the folder, what changed in it, the network as it was then, and the way back."""
