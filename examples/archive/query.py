#!/usr/bin/env python3
"""Runs queries with DuckDB in the folder that has archive/ and labels/: query.py queries/counts.sql ..."""

import sys
from pathlib import Path

import duckdb

for file in sys.argv[1:]:
    answer = duckdb.sql(Path(file).read_text())
    if answer is not None:
        answer.show(max_rows=50)
