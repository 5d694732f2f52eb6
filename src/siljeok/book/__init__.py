"""The Book: nodes, lenses and forms. Import its modules; the package re-exports nothing."""
