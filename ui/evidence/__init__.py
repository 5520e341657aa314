"""Evidence beside a criterion, in the veto drawer, and on a page of its own."""
