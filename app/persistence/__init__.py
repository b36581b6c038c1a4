"""The store: the only SQL and the only files.

`database.Database(url, key_folder).session(council)` is one transaction on one council's rows. The other modules are
functions whose first argument is that session: streams, matters, registers, calendars, schools, decisions, packs,
determinations, notices, issued, idempotency, indexes, erasure, audit. `files` keeps bytes in a folder.
"""
