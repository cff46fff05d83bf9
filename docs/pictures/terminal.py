"""Draws what a terminal shows of `ingest upload`, interrupted and gone on with, as an SVG. Needs Python with pyte.

    terminal.py INGEST-SERVER INGEST FILE.svg

The programs run for real, on free ports and in a folder of their own; only the prompts are typed by this script.
"""

import os
import pty
import re
import signal
import subprocess
import sys
import tempfile
import termios
import time
from html import escape

import pyte

SERVER, INGEST, TARGET = (os.path.abspath(path) for path in sys.argv[1:])
COLUMNS, ROWS = 112, 24
# Of a character, in the picture's own units.
WIDTH, HEIGHT, SIZE = 8.4, 19, 14
NAME = "survey-2026.tar"
MIB = 1024 * 1024


def run(screen, arguments, folder, until):
    """Runs `ingest` in a terminal to its end; gives the terminal out once, when the screen shows what `until` looks for."""
    stream = pyte.ByteStream(screen)
    stream.feed(f"$ ingest {' '.join(arguments)}\r\n".encode())
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        environment = {"HOME": folder, "TERM": "xterm", "COLUMNS": str(COLUMNS), "LINES": str(ROWS)}
        os.execve(INGEST, ["ingest", *arguments], environment)
    termios.tcsetwinsize(terminal, (ROWS, COLUMNS))
    told = False
    while True:
        try:
            data = os.read(terminal, 4096)
        except OSError:
            break
        if not data:
            break
        stream.feed(data)
        if not told and any(until(line) for line in screen.display):
            told = True
            yield terminal
    os.waitpid(child, 0)


def is_past(percent):
    def look(line):
        found = re.match(NAME + r".* ([\d.]+) MiB of ([\d.]+) MiB", line)
        return found and float(found[1]) / float(found[2]) * 100 > percent
    return look


def pieces(line):
    """The line as runs: of full blocks, of empty ones, and of text, each with its column."""
    for found in re.finditer(r"█+|░+|[^█░ ]+(?: [^█░ ]+)*", line):
        yield found.start(), found[0]


def drawing(lines):
    width, height = COLUMNS * WIDTH + 32, len(lines) * HEIGHT + 32
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" width="{width:.0f}" height="{height}">'
    yield '<rect width="100%" height="100%" rx="8" fill="#14181f"/>'
    yield f'<g font-family="ui-monospace, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" font-size="{SIZE}" fill="#e6e9ef">'
    for row, line in enumerate(lines):
        for column, text in pieces(line):
            x, y, length = 16 + column * WIDTH, 16 + row * HEIGHT, len(text) * WIDTH
            if text[0] in "█░":
                fill = "#8ab8f5" if text[0] == "█" else "#3a4453"
                yield f'<rect x="{x:.1f}" y="{y + 3}" width="{length:.1f}" height="{SIZE - 2}" fill="{fill}"/>'
            else:
                # Whatever font there is, the columns stand.
                yield f'<text x="{x:.1f}" y="{y + SIZE}" textLength="{length:.1f}">{escape(text)}</text>'
    yield "</g></svg>"


def main():
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "data")
        environment = {**os.environ, "INGEST_DATA_DIR": data, "INGEST_LISTEN": "127.0.0.1:0", "INGEST_DEV_S3_LISTEN": "127.0.0.1:0"}
        server = subprocess.Popen([SERVER], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while not os.path.exists(os.path.join(data, "listen")):
                time.sleep(0.05)
            with open(os.path.join(folder, NAME), "wb") as file:
                file.truncate(640 * MIB)
            screen = pyte.Screen(COLUMNS, ROWS)
            for terminal in run(screen, ["upload", NAME], folder, is_past(40)):
                # As the terminal does it: Ctrl-C is a byte that it makes a signal of.
                os.write(terminal, b"\x03")
            job = next(re.search(r"ingest resume (\S+)", line)[1] for line in screen.display if "ingest resume" in line)
            for _ in run(screen, ["resume", job], folder, is_past(75)):
                shown = list(screen.display)
                break
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait()
    while not shown[-1].strip():
        shown.pop()
    with open(TARGET, "w") as file:
        file.write("\n".join(drawing(shown)) + "\n")


main()
