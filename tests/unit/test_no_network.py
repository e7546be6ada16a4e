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


STEPS = """
import contextlib, io, json, sys
from prep.cli import main
def run(*arguments):
    sys.argv, told = ["prep", *arguments], io.StringIO()
    with contextlib.redirect_stdout(told):
        try:
            main()
        except SystemExit as end:
            assert not end.code, (arguments, end.code)
    return told.getvalue()
announcement, out = sys.argv[1:]
report = json.loads(run("sync", "--json"))
sheet = json.loads(run("draft", announcement, "--question", "1", "--json"))["sheet_id"]
run("ask", "助听器卖多少钱？", "--json")
for name in ("md", "docx", "json"):
    run("export", sheet, "--format", name, "--out", f"{out}/sheet.{name}")
run("doctor")
print(json.dumps(report))
"""


def test_a_fresh_start_to_an_export_reaches_nothing(own_home: Path, sample_corpus: Path, tmp_path: Path) -> None:
    """Sync, draft, ask, export in three formats, doctor: no look-up, no connection; and the watch itself works."""
    (own_home / "watch").mkdir()
    (own_home / "watch" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    watched = {**os.environ, "PREP_HOME": str(own_home), "SEEN": str(own_home / "seen.txt")}
    watched["PYTHONPATH"] = os.pathsep.join([str(own_home / "watch"), str(PROJECT)])
    command = [sys.executable, "-c", STEPS, str(sample_corpus / "sample" / "announcement.md"), str(tmp_path)]

    ended = subprocess.run(command, cwd=PROJECT, env=watched, capture_output=True, text=True, timeout=200, check=False)

    assert ended.returncode == 0, ended.stderr
    report = json.loads(ended.stdout)
    assert report["embedded"] == report["passages"] > 0
    assert not (own_home / "seen.txt").exists()
    probe = "import socket\ntry: socket.create_connection(('192.0.2.1', 80), 1)\nexcept OSError: pass"
    environment = {**os.environ, "SEEN": str(own_home / "seen.txt"), "PYTHONPATH": str(own_home / "watch")}
    subprocess.run([sys.executable, "-c", probe], env=environment, check=True, timeout=30)
    assert "192.0.2.1" in (own_home / "seen.txt").read_text()
