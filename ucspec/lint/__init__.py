"""What makes a use case good: rules over the model, the graph and the bindings."""
