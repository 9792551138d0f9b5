"""Many companies: the platform's own tables, and the way into one company."""
