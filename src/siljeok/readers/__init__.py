"""File → Book: one module per format gives a draft, one `assemble` makes the Reading."""
