"""The commands of `supportfirst`, one module for each kind of work."""
