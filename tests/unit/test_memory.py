"""Large arrays come empty, however often memory of their size was filled and given back."""

from __future__ import annotations

import ctypes

import pytest

from prep.library.memory import hand_out_empty

SIZE = 200_000  # bytes: a new index of a hundred passages takes 167,600


def test_large_memory_is_empty() -> None:
    """What an earlier owner wrote is in none of twenty later arrays."""
    if not hand_out_empty():
        pytest.skip("NOT CHECKED: this C library is not glibc")
    libc = ctypes.CDLL(None)
    libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    libc.free.argtypes = [ctypes.c_void_p]
    for _ in range(20):
        owned = [libc.malloc(SIZE) for _ in range(3)]
        assert all(ctypes.string_at(array, SIZE) == bytes(SIZE) for array in owned)
        for array in owned:
            ctypes.memset(array, 0x6B, SIZE)
            libc.free(array)
