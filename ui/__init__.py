"""The desktop app: pages, editors and models over the use cases of `inspector.workspace`."""
