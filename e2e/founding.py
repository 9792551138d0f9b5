"""Companies for the journeys that do not begin at sign-up: `python -m e2e.founding SLUG NAME [open|closed] …`."""

from __future__ import annotations

import sys
from itertools import batched
from typing import Any
