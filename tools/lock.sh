#!/bin/sh
# Write the three locks anew from pyproject.toml: exact versions, every file's hash, Python 3.11 to 3.14, and no address.
# Run it (make lock) after a change of the dependencies, read the difference, and commit it with the change.
set -eu
cd "$(dirname "$0")/.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/python" -m pip install --quiet uv

# uv builds durable-rules once, to read what it depends on.
export CPPFLAGS="-O2 -DPyEval_CallObject=PyObject_CallObject"

lock() { # lock FILE ARGUMENT...: what the arguments ask for, with the versions that FILE already has where they still fit
    to=$1
    shift
    "$scratch/venv/bin/uv" --no-config pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links --output-file "$to" "$@"
}

lock requirements-build.txt requirements-build.in
lock requirements.txt pyproject.toml --constraint requirements-build.txt
lock requirements-dev.txt pyproject.toml --extra dev --constraint requirements-build.txt --constraint requirements.txt

if grep -n '://' requirements*.txt; then
    echo "A lock names an address; take it out before you commit." >&2
    exit 1
fi
