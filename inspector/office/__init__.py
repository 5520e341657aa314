"""What every room shares that writes workbooks: text in cells, cached results, dresses of cells."""
