"""What does it cost, next to the floor that the machine itself sets in the same run?"""

from tests.wording import ROOT, stand_compiled

stand_compiled(ROOT)
