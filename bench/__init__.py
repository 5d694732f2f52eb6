"""How fast, how much memory, how much the audit notices: `make bench` prints it all."""
