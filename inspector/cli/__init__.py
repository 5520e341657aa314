"""Who talks to a terminal: commands, tables and JSON over the use cases of workspace."""
