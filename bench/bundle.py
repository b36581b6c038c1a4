"""A prosecution bundle of 150 pages as PDF and as Word, whether 350 pages take no more a page, and letters a second."""

import io
import resource
import time
from functools import partial

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream

from app.documents.bundle.assemble import assemble_pdf
from app.documents.bundle.checks import faults_of
from app.documents.bundle.plan import Item, Plan
from app.documents.bundle.word import assemble_docx
from app.documents.letters import render_letter
from app.documents.pdf import to_pdf
from bench.stopwatch import median_seconds, peak_megabytes, tell
from tests.documents.bundle.make import PLAN, SECTIONS
from tests.documents.samples import contexts

LETTERS = ("warning", "notice_to_improve", "penalty_notice_first", "withdrawal")
WORD_DOCUMENTS = 12
DOTS = 100
LETTERS_MADE = 500


def main() -> None:
    """Measure the assembly of each size, with the documents as PDF and as Word, the reading back, and the letters."""
    letters = [
        render_letter(LETTERS[n % 4], contexts(LETTERS[n % 4])[0], draft=False).data for n in range(WORD_DOCUMENTS)
    ]
    ready = [pikepdf.open(io.BytesIO(pdf)) for pdf in to_pdf(letters)]
    pages = sum(len(pdf.pages) for pdf in ready)
    seconds = {wanted: _measured(wanted, letters, pages) for wanted in (150, 350)}
    more = seconds[350] / seconds[150]
    tell("350 pages against 150, our own work without LibreOffice", f"{more:.2f} times", "2.33 times or less")
    _letters()


def _measured(wanted: int, letters: list[bytes], own: int) -> float:
    words = [_item(n, data, "docx") for n, data in enumerate(letters)]
    ready = [_item(n, data, "pdf") for n, data in enumerate(to_pdf(letters))]
    exhibits = _exhibits(wanted, own)
    limit = 3 if wanted == 150 else 7
    made = assemble_pdf(PLAN, [*ready, *exhibits])
    start = time.process_time()
    took = _median(PLAN, [*ready, *exhibits])
    worked = time.process_time() - start
    tell(f"{made.pages} pages to PDF, documents as PDF", f"{took:.2f} s", f"{limit} s or less")
    whole = _median(PLAN, [*words, *exhibits])
    tell(
        f"{made.pages} pages to PDF, {len(words)} of the documents as Word", f"{whole:.2f} s", f"{limit + 3} s or less"
    )
    checking = median_seconds(partial(faults_of, PLAN, made), 3)
    tell("  reading all of it back", f"{checking:.2f} s", "2 s or less")
    joining = median_seconds(partial(assemble_docx, PLAN, [*words, *exhibits], None), 5)
    tell("  as one Word document, without LibreOffice", f"{joining:.2f} s", "1 s or less")
    held = peak_megabytes() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / 1e6
    tell("  most memory, LibreOffice with it", f"{held:.0f} MB", "400 MB or less")
    tell("  size", f"{len(made.data) / 1e6:.1f} MB", "36 MB or less")
    return worked


def _median(plan: Plan, items: list[Item]) -> float:
    return median_seconds(partial(assemble_pdf, plan, items), 3, warm_up=0)


def _item(number: int, data: bytes, kind: str) -> Item:
    section = SECTIONS[number % 2].key
    title = f"Statement {number + 1} of the attendance officer"
    if kind == "docx":
        return Item(key=f"w{number}", title=title, data=data, media_type="docx", section=section)
    return Item(key=f"w{number}", title=title, data=data, media_type="pdf", section=section)


def _exhibits(wanted: int, own: int) -> list[Item]:
    """Ten scans that fill the bundle up to so many pages, with cover, index, three sheets and ten slip sheets."""
    left = wanted - own - 2 - len(SECTIONS) - 10
    lengths = [left // 10 + (1 if n < left % 10 else 0) for n in range(10)]
    return [
        Item(
            key=f"e{n}",
            title=f"Register, part {n}",
            data=_scan(size),
            media_type="pdf",
            section="exhibits",
            exhibit=f"JB/{n}",
        )
        for n, size in enumerate(lengths, start=1)
    ]


def _scan(pages: int) -> bytes:
    """Pages as a scanner makes them: a picture with the text behind it."""
    with Pdf.new() as pdf:
        face = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        for number in range(pages):
            wide, high = round(8.27 * DOTS), round(11.69 * DOTS)
            dots = bytes((row * number) % 251 for row in range(high) for _ in range(wide))
            picture = Stream(pdf, dots)
            picture.stream_dict = Dictionary(
                Subtype=Name.Image, Width=wide, Height=high, ColorSpace=Name.DeviceGray, BitsPerComponent=8
            )
            drawn = f"q 595 0 0 842 0 0 cm /I Do Q BT 3 Tr /F 12 Tf 60 700 Td (Page {number + 1} of a register) Tj ET"
            page = Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, 595, 842]),
                Resources=Dictionary(XObject=Dictionary(I=picture), Font=Dictionary(F=face)),
                Contents=Stream(pdf, drawn.encode()),
            )
            pdf.pages.append(Page(pdf.make_indirect(page)))
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _letters() -> None:
    """On one core: what other programs take of it is not counted."""
    for letter in ("warning", "penalty_notice_first"):
        work = partial(render_letter, letter, contexts(letter)[0], draft=False)
        work()
        start = time.process_time()
        for _ in range(LETTERS_MADE):
            work()
        rate = LETTERS_MADE / (time.process_time() - start)
        tell(f"{letter}, one process, template compiled", f"{rate:.0f} a second", "200 a second or more")


if __name__ == "__main__":
    main()
