"""In: rule packs and a programme. Out: the findings and the verdicts; see `evaluator` for the way there.

`conditions` turns rules into conditions, `facts` a programme into facts, an engine says which facts
meet which conditions, `fold` says what that means for each rule. `figures` and `consistency` hold figures
against each other; `verdicts` draws the conclusions from the findings.
"""

from checker.evaluation.evaluator import Evaluator, Trace
from checker.evaluation.verdicts import Judge

__all__ = ["Evaluator", "Judge", "Trace"]
