"""What tests against a misbehaving model server share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from prep.model.client import warm
from tests.faults.server import FaultServer
from tests.faults.sink import Sink


@pytest.fixture(scope="session", autouse=True)
def warmed() -> None:
    """The client library is loaded before any test counts seconds."""
    warm()


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
