"""The first page: open a workspace, or make one."""
