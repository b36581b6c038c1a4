"""Official forms: a court's blank PDF, which the council brings, filled in by the council's own map of it.

We ship no blank and know no field of one. A map says which box of which blank takes which value; what does not fit goes
to a continuation sheet; what only the signer says is left to the signer.
"""
