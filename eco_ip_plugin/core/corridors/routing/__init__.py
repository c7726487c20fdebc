"""Ways for pipes. stops: what is joined and what it costs; search: over a network or free land; sized: the pipes;
report and hydraulic_model: what came out, for readers and for pandapipes."""
