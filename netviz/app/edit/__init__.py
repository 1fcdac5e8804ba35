"""The page Edit: tables to type into, the network as edited beside them, and nothing written before Save."""
