"""The sheets of the workbooks that we write, a room for each."""
