"""Who touches foreign files: plans as text, workbooks and task packs, in and out."""
