"""Tests of what the pages claim: formulas, proved in exact algebra, and advice, tried out."""
