"""What the figures are compared with: the plainest program that does the same."""
