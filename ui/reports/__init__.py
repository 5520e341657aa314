"""What headquarters sends out: chosen, previewed, written, compared with the data later (H8)."""
