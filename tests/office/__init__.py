"""What rooms share that write workbooks: text in cells, cached results, how cells look."""
