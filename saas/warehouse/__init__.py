"""The warehouse: a ledger of stock, and the documents by which stock changes."""
