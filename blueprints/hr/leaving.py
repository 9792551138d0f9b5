"""The doors of cases, moves and ways out that have pages of their own."""

from __future__ import annotations

from blueprints.hr import exits, handovers, my_data, promotions, speaking_up

LEAVING_FACES = (exits, handovers, my_data, promotions, speaking_up)
