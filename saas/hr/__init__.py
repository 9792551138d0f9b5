"""People: leave and, later, everything from entering to leaving."""
