# SPDX-License-Identifier: Apache-2.0
"""The command line: `python -m dragoman code readout.txt`."""
import os
import signal
import sys

from dragoman import _core


def main() -> int:
    """Runs the command line with the arguments of this process."""
    # As of any program of the system: an interrupt ends it, also where the interpreter would wait for its turn.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.stdout.flush()
    return _core.main([b"dragoman", *map(os.fsencode, sys.argv[1:])])


if __name__ == "__main__":
    sys.exit(main())
