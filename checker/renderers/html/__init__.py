"""The report as one HTML page that loads nothing: read in a browser, printed, forwarded."""
