"""nbconvert exporters for the series: one offline HTML page, and one PDF set by Typst."""
