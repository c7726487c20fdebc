"""The windows that the dock opens: conflicts, history, papers, declarations in Excel."""
