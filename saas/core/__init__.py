"""Pure toolkit of the rules: standard library only, no clock, no session."""
