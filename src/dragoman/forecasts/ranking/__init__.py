"""Ranking: given who, what and when, who is on the other side; from what was before.

Read in this order: `facts` (what is known, what is asked), `counts` and `history` (the past as of a day), `rules`,
`weighing`, `neighbours`, `compatriots` and `affinity` (what it says), `features`, `walk` (day by day), `net`, `ranker`,
`scoring` and `trial`.
"""
