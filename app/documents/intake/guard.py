"""Runs what parses an upload in a process of its own: little memory, little time, no way to write a file.

A file that breaks the parser, fills the memory or takes too long ends that process, and is refused.
"""

import json
import subprocess
import sys
from pathlib import Path

from app.documents.intake.verdict import REASONS, Unfit

SECONDS = 4
MEMORY = 512 * 2**20
"""The most that one look at an upload may take: seconds by the clock (the rest of five is for starting), and bytes."""

PAGING_SECONDS, PAGING_MEMORY = 60, 1536 * 2**20
"""As above, for making pages of an upload that was accepted."""

ROOT = Path(__file__).parents[3]
_START = "import sys; sys.path.insert(0, sys.argv[1]); from app.documents.intake.worker import main; main()"


def run(job: str, media_type: str, data: bytes, alt: str = "", *, accepted: bool = False) -> bytes:
    """What the worker answers. An upload that was `accepted` before is looked at again with the patience of paging.

    Raises `Unfit` with its reason, or that of whatever ended it.
    """
    patient = accepted or job == "page"
    seconds, memory = (PAGING_SECONDS, PAGING_MEMORY) if patient else (SECONDS, MEMORY)
    order = json.dumps({"job": job, "media_type": media_type, "alt": alt, "seconds": seconds, "memory": memory})
    command = [sys.executable, "-I", "-c", _START, str(ROOT), order]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise Unfit("too-slow") from None
    said, _, answer = done.stdout.partition(b"\n")
    if done.returncode != 0 or not said:
        raise Unfit("too-slow")
    reason = said.decode("ascii", "replace")
    if reason != "ok":
        raise Unfit(reason if reason in REASONS else "damaged")
    return answer
