"""What was sampled on site, the evidence of it, and the record of the visit."""
