"""The main job on the bundled example: read it, audit it, write it as HWPX, PDF and HTML.

Run by `make demo`. Everything goes into `out/`.
"""

from __future__ import annotations

from pathlib import Path

from siljeok.audit import audit
from siljeok.book.findings import Severity
from siljeok.book.same import same
from siljeok.readers.read import read_file
from siljeok.writers import html as html_writer
from siljeok.writers import hwpx, pdf
from siljeok.writers.audit_page import audit_page
from siljeok.writers.audit_text import audit_text

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "example" / "report.txt"
CORRECTED = ROOT / "example" / "corrected.txt"
OUT = ROOT / "out"


def main() -> None:
    """Read, audit, write, read back; name the files and what was found."""
    OUT.mkdir(exist_ok=True)
    reading = read_file(EXAMPLE)
    found = audit([reading])
    print(audit_text(reading, found, lang="ko"))
    page = OUT / "audit.html"
    page.write_text(audit_page(reading, found, lang="ko"), encoding="utf-8")
    written = [(page, "점검 결과 / what the audit found, at its place")]
    for name, write in (
        ("report.hwpx", hwpx.write),
        ("report.pdf", pdf.write),
        ("report.html", html_writer.write),
    ):
        path = OUT / name
        made = write(reading.book)
        path.write_bytes(made.data)
        again = same(read_file(path).book, reading.book)
        pages = f"{made.n_pages}쪽 / pages, " if made.n_pages else ""
        written.append((path, f"{pages}{'다시 읽어 같음 / reads back the same' if again else '!'}"))
    tally = {s: sum(f.severity is s for f in found.findings) for s in Severity}
    good = audit([read_file(CORRECTED)])
    wrong = [f for f in good.findings if f.severity is not Severity.NOTE]
    print()
    print("쓴 파일 / files written:")
    for path, what in written:
        print(f"  {path.relative_to(ROOT)}  {what}")
    print(
        f"점검 / audit of {EXAMPLE.name}: 오류 {tally[Severity.ERROR]}, 경고 "
        f"{tally[Severity.WARNING]}, 참고 {tally[Severity.NOTE]} "
        f"(errors, warnings, notes)"
    )
    print(f"점검 / audit of {CORRECTED.name}: 오류와 경고 {len(wrong)} (errors and warnings)")


if __name__ == "__main__":
    main()
