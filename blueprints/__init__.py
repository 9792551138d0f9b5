"""HTTP doors: one package or module for each package of the product that has screens."""
