#!/bin/sh
# Make .venv from the hashed locks.
#
#   tools/setup.sh run     what the demo and the server need
#   tools/setup.sh test    that, and what the tests and the checks need
#
# Either way the styles and the script of the pages are fetched (tools/assets.py).
#
# durable-rules is compiled here, so a C compiler and Python's headers are needed. What Debian or Ubuntu lacks is installed with
# apt-get where this user may (root, or sudo without a password); otherwise the one command to run is printed. A second run
# finds its stamp in .venv and does nothing.
# shellcheck disable=SC2086 # names of packages and locks hold no spaces, and a list of them is meant to be split
set -eu
cd "$(dirname "$0")/.."

kind=${1:-run}
tools="libreoffice-writer poppler-utils fonts-liberation chromium"
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore

say() { printf '%s\n' "$*" >&2; }

stop() {
    say "$*"
    exit 1
}

case $kind in
    run) locks="requirements.txt" ;;
    test) locks="requirements.txt requirements-dev.txt" ;;
    *) stop "tools/setup.sh: say run or test, not '$kind'." ;;
esac

may_install() { command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

install() { # install PACKAGE...: true where apt-get put them on this machine
    may_install || return 1
    say "Installing with apt-get: $*"
    # One broken list of packages fails the update, and need not fail what is installed from the others.
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 || say "apt-get update failed; going on without it."
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

usable() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; }

find_python() { # the first Python from 3.11 to 3.14, an environment's own before others; PYTHON=... chooses another
    kept=$(if .venv/bin/python -c 'import pip' 2>/dev/null; then printf .venv/bin/python; fi)
    for name in ${PYTHON:-$kept python3 python3.13 python3.12 python3.14 python3.11}; do
        if usable "$name"; then
            printf '%s\n' "$name"
            return
        fi
    done
}

missing() { # missing PYTHON: the Debian packages without which it can make no environment or compile nothing
    version=$("$1" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
    headers=$("$1" -c 'import sysconfig; print(sysconfig.get_path("include"))')
    compiler=$("$1" -c 'import os, sysconfig; print((os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc").split()[0])')
    "$1" -c 'import ensurepip, venv' 2>/dev/null || printf '%s ' "$version-venv"
    [ -f "$headers/Python.h" ] || printf '%s ' "$version-dev"
    printf '#include <stdio.h>\n' | "$compiler" -E - >/dev/null 2>&1 || printf 'gcc libc6-dev '
}

prepare() { # leave in $python one that can make environments and compile extensions, or stop and say what to do
    python=$(find_python)
    lacks=$(if [ -n "$python" ]; then missing "$python"; else printf 'python3 python3-venv python3-dev gcc libc6-dev'; fi)
    [ -n "$lacks" ] || return 0
    install $lacks || stop "This machine lacks what Support First is built with. Run this, then the same make again:

    sudo apt-get update && sudo apt-get install -y $lacks
"
    python=$(find_python)
    [ -n "$python" ] || stop "Support First needs Python 3.11, 3.12, 3.13 or 3.14; this machine offers $(python3 --version 2>&1)."
    lacks=$(missing "$python")
    [ -z "$lacks" ] || stop "$python was not set up by apt-get and still lacks: $lacks. Choose another with PYTHON=/path/to/python3."
}

tell_of_tools() { # some tests look at a letter as paper, or at a page in a browser; without these they are named NOT RUN
    command -v soffice >/dev/null && command -v pdftoppm >/dev/null && command -v chromium >/dev/null && return 0
    install $tools || say "Some tests print letters on paper or open pages in a browser, and will be NOT RUN here. To run them: sudo apt-get install -y $tools"
}

stamp() { cat tools/setup.sh requirements-build.txt "$@" | sha256sum; } # what .venv was made from

current() { [ "$(cat ".venv/made-for-$kind" 2>/dev/null)" = "$(stamp $locks)" ] && .venv/bin/python -c '' 2>/dev/null; }

pip() { .venv/bin/python -m pip install --quiet --require-hashes --no-build-isolation --use-pep517 "$@"; }

make_venv() {
    prepare
    say "Making .venv with $("$python" --version) (a minute or two, once) ..."
    [ "$python" = .venv/bin/python ] || "$python" -m venv --clear .venv
    pip --only-binary :all: --requirement requirements-build.txt
    # durable-rules is the one thing compiled. It sets CFLAGS itself, so its flags go in CPPFLAGS: optimise, and use the
    # name by which Python 3.13 and later know the one function that they dropped.
    for lock in $locks; do
        CPPFLAGS="-O2 -DPyEval_CallObject=PyObject_CallObject" \
            pip --only-binary :all: --no-binary durable-rules --requirement "$lock"
    done
    .venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
    .venv/bin/python -c 'import durable_rules_engine' || stop "durable-rules was compiled but does not load with $(.venv/bin/python --version)."
    stamp requirements.txt >.venv/made-for-run
    [ "$kind" = run ] || stamp $locks >.venv/made-for-test
}

current || make_venv
.venv/bin/python tools/assets.py || say "The pages will be readable and unstyled. The same make again tries it again."
[ "$kind" = run ] || tell_of_tools
