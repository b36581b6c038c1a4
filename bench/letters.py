"""How long a letter takes: facts to Word file, in this process, with the template compiled."""

from functools import partial

from app.documents.letters import letters, missing, render_letter
from app.documents.lint import lint
from app.documents.manifest import LETTERS
from app.documents.templates import compile_template
from bench.stopwatch import held_megabytes, median_seconds, tell
from tests.documents.samples import contexts

ROUNDS = 200


def main() -> None:
    """Measure each letter, a long register, the compiling, the linter, the question of readiness, and the memory."""
    for letter in letters():
        work = partial(render_letter, letter, contexts(letter)[0], draft=False)
        tell(f"{letter}, facts to DOCX", f"{median_seconds(work, ROUNDS) * 1000:.2f} ms", "20 ms or less")
    long = contexts("notice_to_improve")[2]
    work = partial(render_letter, "notice_to_improve", long, draft=False)
    figure = f"notice_to_improve with {len(long['sessions'])} sessions, facts to DOCX"
    tell(figure, f"{median_seconds(work, ROUNDS) * 1000:.2f} ms", "20 ms or less")
    _once_a_process()
    _memory()


def _once_a_process() -> None:
    template = (LETTERS / "penalty_notice_first.docx").read_bytes()
    compiling = median_seconds(partial(compile_template, template), 20) * 1000
    tell("compile a template, once a process", f"{compiling:.1f} ms", "100 ms or less")
    linting = median_seconds(partial(lint, template, "penalty_notice_first"), 20) * 1000
    tell("lint a template", f"{linting:.1f} ms", "500 ms or less")
    asking = median_seconds(partial(missing, "penalty_notice_first", {}), ROUNDS) * 1000
    tell("what does a letter still lack", f"{asking:.3f} ms", "1 ms or less")


def _memory() -> None:
    letter = "penalty_notice_first"
    context = contexts(letter)[0]
    before = held_megabytes()
    for _ in range(5000):
        render_letter(letter, context, draft=False)
    tell("5,000 letters in one process, memory added", f"{held_megabytes() - before:.1f} MB", "5 MB or less")
