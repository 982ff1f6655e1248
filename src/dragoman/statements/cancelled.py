"""Meetings that are called off: the refusal is one act, the meeting that is not to be another."""

from dragoman.statements.acts import Act
from dragoman.text.syntax import Sentence


def is_called_off(act: Act, refusal: Act, sentence: Sentence) -> bool:
    """Whether an act is a meeting that a refusal calls off, if more is told of it than that there was to be one.

    "Cancelled the visit that she was to pay on Tuesday", "annule la rencontre prévue à Lima"; not "annule sa visite".

    Args:
        act: what may be called off.
        refusal: in the object of which it stands.
        sentence: of both.
    """
    if refusal.frame.mode != "meet" or act.frame.type != "CONSULT":
        return False
    word = sentence.tokens[act.trigger]
    below = [sentence.tokens[k] for k in sentence.subtree(act.trigger)]
    planned = any(each.relation == "acl" and each.head == word.i for each in below)
    return planned or word.pos == "VERB" or any(each.pos == "NUM" for each in below)
