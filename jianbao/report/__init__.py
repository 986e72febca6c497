"""nbconvert exporters: an executed notebook, or all of a series merged, to one HTML page or one PDF."""
