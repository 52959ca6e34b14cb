# SPDX-License-Identifier: Apache-2.0
"""dragoman code -j: the same bytes on both streams whatever the number of threads."""
from cli import EXAMPLES, check, folder, main, run


def test_same_bytes():
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    files = {f"{i:03}.txt": texts[i * 7 % len(texts)] for i in range(60)}
    files |= {f"{i:03}.txt": b"" for i in range(0, 60, 9)}  # failures keep their place too
    with folder(files) as top:
        one = run("code", "-j", 1, top)
        for n in (2, 5, 16):
            many = run("code", "-j", n, top)
            check(f"-j {n}: exit status", many.returncode, one.returncode)
            check(f"-j {n}: standard output", many.stdout, one.stdout)
            check(f"-j {n}: standard error", many.stderr, one.stderr)


main(globals())
