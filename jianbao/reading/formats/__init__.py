"""The readers of file formats, each from bytes to a `Document`. Which reader a file gets is decided in `reading`."""
