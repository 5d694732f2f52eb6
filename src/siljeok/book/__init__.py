"""The Book: its nodes, its lenses, its forms. Import the modules; this package re-exports nothing."""
