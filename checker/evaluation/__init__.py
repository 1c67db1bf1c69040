"""In: rule packs and a programme. Out: the findings; see `evaluator` for the way there.

`conditions` turns rules into conditions, `facts` a programme into facts, an engine says which facts
meet which conditions, `fold` says what that means for each rule.
"""

from checker.evaluation.evaluator import Evaluator

__all__ = ["Evaluator"]
