"""Every check that the data of a park allow, in one run, and what has changed since an earlier one."""
