"""Memory that is handed out empty: what Chroma writes to disk must not hold what the process forgot.

Chroma's vector index writes its arrays whole, unused rows too, as the allocator gave them: on Linux that may be memory
that held a request, with the key in its header, a moment ago (seen in ``data_level0.bin``).
"""

from __future__ import annotations

import ctypes
import sys

_M_MMAP_THRESHOLD = -3  # malloc.h
_LARGE = 128 * 1024  # bytes: glibc's own starting value, which it raises by itself unless told


def hand_out_empty() -> bool:
    """Have arrays of 128 KiB and more come from the system, which empties them; False where the C library is not glibc."""
    if not sys.platform.startswith("linux"):
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return bool(mallopt and mallopt(_M_MMAP_THRESHOLD, _LARGE))
