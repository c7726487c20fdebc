"""An inventory as documents: a page, Form 06, the index of an ESG report, the CBAM passport."""
