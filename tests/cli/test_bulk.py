# SPDX-License-Identifier: Apache-2.0
"""Many documents: folders of more files than names are held of, and pipes whose reader is
slow: memory stays where it is."""
import os
import pathlib
import subprocess
import tempfile
import threading

from cli import BINARY, check, main, run

LINE = b'{"text": "The foreign minister of Sweden met her Finnish counterpart in Oslo on Monday."}\n'


def test_order_of_a_large_folder():
    """More names than the walk holds at once (65,536), made in an order that is not theirs."""
    with tempfile.TemporaryDirectory() as top:
        n = 70000
        for i in range(n):
            os.close(os.open(f"{top}/f{i * 7919 % n:05}", os.O_CREAT | os.O_WRONLY))
        os.mkdir(f"{top}/f33333.d")
        pathlib.Path(f"{top}/f33333.d/a").touch()
        done = run("dates", top)
        got = [line.split(": ")[1].removeprefix(f"{top}/") for line in done.stderr.splitlines()]
        want = sorted([f"f{i:05}" for i in range(n)] + ["f33333.d/a"])
        check("each once, in order", got == want, True)


def resident(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1])
    return 0


def test_a_slow_reader():
    """Input without end and an output that nobody takes: the program stops reading. A pipe
    holds 64 KiB, so what was written to it tells what the program took in."""
    p = subprocess.Popen([BINARY, "code", "-j", "2"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    written = [0]
    over = threading.Event()

    def feed():
        try:
            while not over.is_set():
                os.write(p.stdin.fileno(), LINE * 100)
                written[0] += 100 * len(LINE)
        except OSError:
            pass

    feeder = threading.Thread(target=feed, daemon=True)
    feeder.start()
    sizes, taken = [], []
    for _ in range(3):
        read = 0
        while read < 600000:
            read += len(os.read(p.stdout.fileno(), 65536))
        before = -1
        while before != written[0]:  # until nothing more is taken in
            before = written[0]
            over.wait(0.5)
        sizes.append(resident(p.pid))
        taken.append(written[0])
    over.set()
    p.kill()
    p.communicate()
    feeder.join(10)
    check(f"it waited: {taken}", taken[0] < taken[2] < 1 << 20, True)
    check(f"memory stayed: {sizes}", sizes[2] - sizes[0] < 1024, True)


main(globals())
