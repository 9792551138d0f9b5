"""Queue doors: they enter a company, run, commit and leave."""
