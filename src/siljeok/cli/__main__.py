"""`python -m siljeok.cli` is the command `siljeok`."""

from siljeok.cli import main

if __name__ == "__main__":
    main()
