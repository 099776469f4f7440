"""One module a step: `step_N` leads to the layout N."""
