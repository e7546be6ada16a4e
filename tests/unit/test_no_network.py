"""Nothing is looked up or connected to outside this machine, from a fresh start to an export."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from prep.settings import PROJECT

WATCH = """
import os, sys
def watch(event, values):
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = values[0]
    elif event in ("socket.connect", "socket.sendto"):
        host = values[1][0] if isinstance(values[1], tuple) else ""
    else:
        return
    host = host.decode() if isinstance(host, bytes) else str(host or "")
    if host not in ("", "127.0.0.1", "::1", "localhost"):
        with open(os.environ["SEEN"], "a") as seen:
            seen.write(f"{event} {host}\\n")
        raise OSError(f"the test forbids {host}")
sys.addaudithook(watch)
"""


def _run(home: Path, *arguments: str) -> str:
    """One command in a process of its own that may reach nothing but this machine; its stdout."""
    watched = {**os.environ, "PREP_HOME": str(home), "SEEN": str(home / "seen.txt")}
    watched["PYTHONPATH"] = os.pathsep.join([str(home / "watch"), str(PROJECT)])
    ended = subprocess.run(
        [sys.executable, "-m", "prep", *arguments],
        cwd=PROJECT,
        env=watched,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_a_fresh_start_to_an_export_reaches_nothing(own_home: Path, sample_corpus: Path, tmp_path: Path) -> None:
    """Sync, draft, ask, export in every format, doctor: no look-up, no connection; and the watch itself works."""
    (own_home / "watch").mkdir()
    (own_home / "watch" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")

    report = json.loads(_run(own_home, "sync", "--json"))
    sheet = json.loads(_run(own_home, "draft", str(sample_corpus / "sample" / "announcement.md"), "--json"))
    _run(own_home, "ask", "助听器卖多少钱？", "--json")
    for name in ("md", "docx", "json"):
        _run(own_home, "export", sheet["sheet_id"], "--format", name, "--out", str(tmp_path / f"sheet.{name}"))
    _run(own_home, "doctor")

    assert report["embedded"] == report["passages"] > 0
    assert not (own_home / "seen.txt").exists()
    probe = "import socket\ntry: socket.create_connection(('192.0.2.1', 80), 1)\nexcept OSError: pass"
    environment = {**os.environ, "SEEN": str(own_home / "seen.txt"), "PYTHONPATH": str(own_home / "watch")}
    subprocess.run([sys.executable, "-c", probe], env=environment, check=True, timeout=30)
    assert "192.0.2.1" in (own_home / "seen.txt").read_text()
