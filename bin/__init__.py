"""Set-up, the demo's launcher and the gates: what runs on a developer's machine and never in production."""
