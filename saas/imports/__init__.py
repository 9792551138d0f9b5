"""Files coming in: read in a limited process, staged, judged row by row, applied in batches, undone."""
