"""Uploads: ordinary ones are accepted, hostile ones refused."""
