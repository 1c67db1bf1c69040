"""Pure functions on Vietnamese text: folding, words, numbers, quantities, phrases."""
