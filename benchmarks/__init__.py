"""In: the product and a text. Out: how long it takes, as ratios that travel from machine to machine."""
