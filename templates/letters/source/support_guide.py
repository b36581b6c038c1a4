"""A guide for parents, in plain words."""

from app.documents.paper import Paper
from templates.letters.source._shared import DATED, HELP, OFFERS, OPENING, SIGNED, TARIFF

GUIDE = """
# When school is hard: a guide for parents

Dear {{ recipient.name }}

> This guide says what happens when a child misses school, and what help there is.
> Help comes first. A court is the last step, and most families never come near one.
> You can ask us anything. Ring {{ council.telephone }}.

## What help there is now
"""

STEPS = """
## What you can do

- Tell the school before the first lesson when {{ child.known_as }} cannot come, and say why.
- Tell us early what is hard: illness, worry, bullying, sleep, travel, money, caring for somebody.
- Ask to see the register. If a mark is wrong, ask for it to be put right.
- Keep a note of what you ask for and when.
- Bring somebody you trust to any meeting. {{ child.known_as }} can come too.

## The steps, in order

- **A talk and a plan.** The school asks what is hard, and agrees a plan with you. You can say no.
- **Help for the whole family.** It is called early help. You can say no.
- **An attendance contract.** It is an agreement in writing. You say what you will do, and we say what help we give.
Nobody has to make one. To break it is not in itself an offence.
- **A Notice to Improve.** It says what help is open, and what should change by when.
- **An Education Supervision Order.** A family court asks a named person to work with you and your child. It is help
with a court behind it. You can agree to it or oppose it. While it lasts, to follow that person’s directions takes the
place of your usual duty to see that your child goes to school. A parent who keeps on not following them may commit an
offence, but not if they took all reasonable steps.
- **A penalty notice.** It asks for a sum of money in place of a court case.
- **A court.** The council may ask a court to decide. A person looks at each family’s own story first.

No step follows by itself from another. A person decides each one, writes down why, and can be asked.

## When an absence does not count

Not every absence is a wrong one. The law allows for illness, for leave that the school gave, for some religious days,
and for some other things that nobody could help. If one of these is true for you, tell us, even if it is late.

## What the law says about penalty notices
"""

RIGHTS = """
## What you have a right to

- To be told in writing before a step is taken, and to be heard.
- To have an interpreter, or papers that you can read. It costs nothing.
- To have a disability, yours or your child’s, taken into account.
- To see what we hold about you, and to complain.
- To have your address kept from somebody who must not know it. Tell us.
"""

LETTERS = {
    "parents_guide": Paper(
        "When school is hard: a guide for parents ({{ reference }})",
        (OPENING + GUIDE + OFFERS + STEPS + TARIFF + RIGHTS + HELP + DATED + SIGNED,),
    )
}
