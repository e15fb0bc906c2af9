"""usage: pdf_ua.py PDF
Says, a line each, what keeps a PDF from being PDF/UA-1. Nothing is said of one that is."""

import sys

import page

report = page.validate_pdf(sys.argv[1], profile=page.ValidationProfile.PDF_UA_1)
for failure in report.failures:
    print(failure.message)
