"""The product for one company; it does not know that there are others."""
