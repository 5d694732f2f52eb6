"""Book → file: one module per format; the look is data, apart from the drawing."""
