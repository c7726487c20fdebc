"""The data of a project as an open package: what may leave, how it is written, what one that is handed in changes."""
