"""What headquarters sees of the whole campaign: ranking, vetoes, heat map, departments, samples."""
