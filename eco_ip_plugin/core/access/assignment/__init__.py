"""Traffic on roads: who drives where, how full the roads become, and what changes."""
