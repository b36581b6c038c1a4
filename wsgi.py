"""The WSGI application, with settings from the environment: `gunicorn --bind 127.0.0.1:8000 wsgi:app`."""

import gc

from app import create_app

app = create_app()

# The rules and the pages stay for as long as the process does: else each full collection looks at all of them again,
# and whoever asks just then waits a tenth of a second longer.
gc.collect()
gc.freeze()
