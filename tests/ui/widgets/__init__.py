"""Our own small controls, each as a person meets it."""
