"""What tests against a misbehaving model server share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.canary import CANARY
from tests.faults.server import FaultServer
from tests.faults.sink import Sink


@pytest.fixture
def fault_server() -> Iterator[FaultServer]:
    """A running fault server."""
    with FaultServer() as server:
        yield server


@pytest.fixture
def sink() -> Iterator[Sink]:
    """A running sink that must stay empty."""
    with Sink() as running:
        yield running


@pytest.fixture
def canary() -> str:
    """A key that must appear nowhere."""
    return CANARY
