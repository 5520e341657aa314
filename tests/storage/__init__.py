"""Real files, real crashes, real full disks."""
