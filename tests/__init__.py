"""The product's tests; every name is a sentence."""
