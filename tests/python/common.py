# SPDX-License-Identifier: Apache-2.0
"""What the tests of the Python package share."""
import json
import pathlib
import sys

sys.path.insert(1, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))

from cli import BINARY, EXAMPLES, ROOT, check, check_in, folder, main, run  # noqa: E402,F401  pylint: disable=unused-import

import dragoman  # noqa: E402  pylint: disable=wrong-import-position

NLP = dragoman.load()
GOLD = sorted((ROOT / "tests" / "gold" / "texts").iterdir())
NEWS = ("Norway's foreign minister met her Kenyan counterpart in Nairobi on 3 May 2022. Kenya thanked Norway for its "
        "help with the drought. Norway will send 40 engineers to Mombasa by 2024.")
FOREIGN = ("Der Außenminister hat gestern in Berlin mit seinem Amtskollegen über die Lage im Nahen Osten gesprochen. "
           "Beide Seiten waren sich einig, dass es so nicht geht.")


def raised(kind, call, *args, **more):
    """The exception of this kind that a call raises."""
    try:
        call(*args, **more)
    except kind as fault:
        return fault
    raise AssertionError(f"{call} raised no {kind.__name__}")


def lines(text):
    return [json.loads(line) for line in text.splitlines()]
