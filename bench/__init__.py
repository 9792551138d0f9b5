"""Measured figures: each one command, each beside a baseline of the same run."""
