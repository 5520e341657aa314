"""The program without a screen: rules, storage, workbooks, use cases and the terminal."""
