"""The flow table: rows read, checked, pasted and added up."""
