"""The proofs of the cheat sheet, for a student to read and for SymPy to check.

Each module derives the formulas of one fact. A proof says what it assumes and what it shows, reads
the formulas that are printed (`printed`, `formulas`) and asks two questions of the algebra: are two
expressions the same, and is one positive (`algebra`)? `test_referees` runs all of them, and again
with a wrong constant in each formula. `agreement` compares the package with what is printed, and
`test_verified` the page's words with all that was done.
"""
