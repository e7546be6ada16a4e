"""Memory that is handed out empty: what Chroma writes to disk must not hold what the process forgot.

Chroma's vector index writes its arrays whole, unused rows too, as the allocator gave them: on Linux that may be memory
that held a request, with the key in its header, a moment ago (seen in ``data_level0.bin``).
"""

from __future__ import annotations

import ctypes
import sys

_M_PERTURB = -6  # malloc.h
_ZEROS = 0xFF  # glibc hands memory out filled with the complement, and fills what comes back with the byte itself


def hand_out_empty() -> bool:
    """Have the C library fill arrays over 1 KiB with zeros, and overwrite what is given back; False where it is not glibc."""
    if not sys.platform.startswith("linux"):
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return bool(mallopt and mallopt(_M_PERTURB, _ZEROS))
