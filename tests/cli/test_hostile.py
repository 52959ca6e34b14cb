# SPDX-License-Identifier: Apache-2.0
"""Worst inputs: each must end soon, with records or a named refusal, never with a crash."""
import json
import random
import time

from cli import EXAMPLES, check, main, run

LIMIT = 20  # seconds; the slowest takes a tenth of it without sanitizers
HEAD = "Oslo, 3 May 2021 - The foreign minister of Norway met her Kenyan counterpart on Monday.\n\n"
SEED = 20201125


def noise(count, alphabet):
    return "".join(random.Random(SEED).choices(alphabet, k=count))


WORST = {
    "100,000 words without a stop": "minister met president and " * 25000,
    "one word of 1 MB": "a" * 1_000_000,
    "a stop after each word": "Met. " * 40000,
    "open brackets": HEAD + "(" * 200_000,
    "quotation marks": HEAD + "\" ' “ ” " * 50_000,
    "newlines": HEAD + "\n" * 500_000 + "The ministers met again.",
    "spaces inside a line": HEAD + " " * 500_000 + "The ministers met again.",
    "commas and names": "Iraq, Iran, Russia, China, Kenya, " * 8000 + "met.",
    "every country meets every other": "Iraq and Iran and Russia and China met with Kenya and Norway and France and Chile. " * 1500,
    "one meeting told 3,000 times": "Sergey Lavrov met Fuad Hussein in Moscow on Wednesday. " * 3000,
    "a frame that matches everywhere": "Iraq thanked Russia and praised Russia and supported Russia. " * 3000,
    "pronouns": HEAD + "They met them and he told him that she had told her that they met. " * 3000,
    "dates": "On 3 May 2021 and 4 May 2021 and last Monday and next year and two weeks ago. " * 3000,
    "numbers": "1,000 2,000 3 million 4.5 billion 6 percent " * 5000,
    "combining marks": "e" + "\u0301" * 300_000 + " met.",
    "right to left": HEAD + "\u202e\u05d0\u05d1 " * 30_000,
    "html that never closes": "<html><body>" + "<div>" * 50_000 + "<p>" + HEAD,
    "html tables": "<html><body>" + "<table><tr><td>" * 5_000 + HEAD,
    "html attributes": "<html><body><p " + "a=b " * 100_000 + ">" + HEAD,
    "json too deep": '{"text": ' + "[" * 100_000,
    "json keys": '{"text": "' + HEAD.strip() + '", ' + ", ".join(f'"k{i}": {i}' for i in range(20_000)) + "}",
    "noise of letters": noise(300_000, "abcdefghij .,'\"-\n"),
    "noise of marks": HEAD + noise(300_000, ".,;:!?()[]{}'\"-–—…  "),
    "capitals": "THE MINISTER OF FOREIGN AFFAIRS OF IRAQ MET THE PRESIDENT OF IRAN. " * 3000,
    "a mission in every place": "The Embassy and Ambassador Ann Lee " + "in Peru " * 40_000,
    "a publisher that does not end": json.dumps({"text": HEAD + "Ambassador Ann Lee left.", "publisher": "Embassy of " + "Chad in Peru " * 20_000}),
    "asides before the other side": "The talks of the minister of Peru, who came on Monday, and his Kenyan counterpart ended, and " * 3000,
    "initiatives": "at the initiative of Minister Ann Lee of Peru a conversation took place with Minister Joe Poe of Chad, " * 3000,
    "parties and political parties": HEAD + "The parties agreed and the parties met and political people said the parties left. " * 3000,
    "portfolios": "Minister of Agriculture, Food, Trade and Industry, Energy and Water, " * 5000,
    "since when": "the first visit since the trip in 1996 since the talks in May since the call on 3 May 2001, " * 3000,
    "rounds in the headline": "# Minister meets ministers of Peru, Chad and Mali\n\n" + "The Kenyan minister met the minister of Peru. She met the minister of Chad. " * 2000,
    "titles without end": "Prime Minister Deputy Foreign Minister His Excellency " * 8000,
}


def test_worst_inputs_end_soon():
    for what, text in WORST.items():
        start = time.monotonic()
        done = run("code", stdin=text.encode())
        seconds = time.monotonic() - start
        check(f"{what}: exit status (standard error {done.stderr[:300]!r})", done.returncode in (0, 1), True)
        check(f"{what}: a failure is named once", done.stderr.count("\n"), done.returncode)
        for line in done.stdout.splitlines():
            json.loads(line)
        print(f"{seconds:6.2f} s  {what}")
        check(f"{what}: within {LIMIT} s, took {seconds:.1f}", seconds < LIMIT, True)


def test_examples_cut_anywhere():
    for path in sorted(path for path in EXAMPLES.rglob("*.*") if path.is_file()):
        whole = path.read_bytes()
        for part in (1, 4, 7, 10, 11):
            done = run("code", stdin=whole[:len(whole) * part // 12])
            check(f"{path.name} cut at {part}/12 (standard error {done.stderr[:300]!r})", done.returncode in (0, 1), True)


def test_examples_with_bytes_changed():
    chance = random.Random(SEED)
    for path in sorted(path for path in EXAMPLES.rglob("*.*") if path.is_file()):
        for turn in range(2):
            raw = bytearray(path.read_bytes())
            for _ in range(30):
                raw[chance.randrange(len(raw))] = chance.randrange(256)
            done = run("code", stdin=bytes(raw))
            check(f"{path.name}, turn {turn} (standard error {done.stderr[:300]!r})", done.returncode in (0, 1), True)
            check(f"{path.name}, turn {turn}: output is UTF-8", "\udcff" not in done.stdout, True)


main(globals())
