#!/bin/sh
# Refuses a folder that `make train` cannot learn from, and says what it must hold.
set -eu
folder=${1:-}
for name in data/arxiv.jsonl.gz data/tdms/train.jsonl.gz; do
    if [ -n "$folder" ] && [ -f "$folder/$name" ]; then
        exit 0
    fi
done
cat >&2 <<'END'
make train needs the texts of papers, which are not in this repository: make train TEXTS=folder

The folder must hold one of these, each a gzipped file of one JSON object a line with the keys `id`
(of arXiv, as in training/labels/arxiv.jsonl), `title` and `abstract`:
  data/arxiv.jsonl.gz
  data/tdms/train.jsonl.gz
It may hold:
  gold/train.json       more labels, in the form of docs/quality.md
  seeds/                documents whose papers these label
  data/kept-back.txt    ids of arXiv that are kept for measuring, never trained on
Labelled papers whose text is missing are counted and left out.
END
exit 2
