"""Who touches the disk: the workspace file, its log, its projections and its copies."""
