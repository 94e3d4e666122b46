"""Display-ready selections of checked seeds: pure values that templates only have to lay out."""
