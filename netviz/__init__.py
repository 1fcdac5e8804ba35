"""netviz: dated, signed and sourced ties between actors."""
