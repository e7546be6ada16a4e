"""Arrays come empty, however often memory of their size was filled and given back."""

from __future__ import annotations

import ctypes

import pytest

from prep.library.memory import hand_out_empty

SIZES = (1_600, 20_000, 167_600, 1_676_000)  # bytes: of a new index of a hundred passages, and of one of a thousand


@pytest.mark.parametrize("size", SIZES)
def test_memory_is_empty(size: int) -> None:
    """What an earlier owner wrote is in none of sixty later arrays, out of whichever corner of the heap they come."""
    if not hand_out_empty():
        pytest.skip("NOT CHECKED: this C library is not glibc")
    libc = ctypes.CDLL(None)
    libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    libc.free.argtypes = [ctypes.c_void_p]
    for _ in range(20):
        owned = [libc.malloc(size) for _ in range(3)]
        assert all(ctypes.string_at(array, size) == bytes(size) for array in owned)
        for array in owned:
            ctypes.memset(array, 0x6B, size)
            libc.free(array)
