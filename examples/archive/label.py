#!/usr/bin/env python3
"""Labels an archive of news with whosays on Spark: JSON Lines in, Parquet out, and no line lost on the way.

    spark-submit label.py archive labels

The archive has a folder for each day, `day=2026-01-31`, with files `*.jsonl` or `*.jsonl.gz` in it; a line is a document,
`{"doc": ID, "outlet": NAME, "text": "..."}`. Written are, as Parquet, `labels/documents`, a row for each line in, with
its sentences; `labels/counts`, a row for each outlet and day; and `labels/bad`, the lines that are no documents.
"""

import argparse
import json
import sys
import time
from collections import deque
from subprocess import PIPE, Popen
from threading import Thread

from pyspark.sql import SparkSession
from pyspark.sql import functions as f

# What is kept of a report. Its blocks, its list of sources, the reasons in words and the exact place of speaker and cue
# are left behind: they are most of its bytes, and labelling the document again gives them back.
ANSWER = """
    doc STRING, error STRING,
    sentences ARRAY<STRUCT<
        `start`: INT, `end`: INT, label: STRING, form: STRING, confidence: FLOAT, because: STRUCT<rule: STRING>,
        source: STRUCT<name: STRING, kind: STRING>, channel: STRUCT<outlet: STRING, country: STRING>,
        cue: STRUCT<text: STRING>, flags: ARRAY<STRING>>>
"""
LABELS = ['reported-fact', 'state-media-claim', 'quotation', 'none']

# How many bytes of a bad line are kept.
SHOWN = 200


def main():
    options = arguments()
    builder = SparkSession.builder.appName('whosays').config('spark.sql.files.maxPartitionBytes', options.task_bytes)
    if options.master:
        builder = builder.master(options.master)
    spark = builder.getOrCreate()
    summary = label(spark, options.archive, options.labels, options.whosays)
    print(json.dumps(summary))
    spark.stop()
    return 0 if summary['lines_in'] == summary['lines_out'] else 1


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('archive', help='the folder of the archive')
    parser.add_argument('labels', help='the folder to write to; what an earlier run left there goes')
    parser.add_argument('--whosays', default='whosays', help='the program, as an executor finds it (default: on PATH)')
    # A task that fails is run again, which plain local[N] would not do.
    parser.add_argument('--master', help='for instance local[2,4]: two cores, four tries (default: that of spark-submit)')
    # A task lasts seconds: what a lost one costs, and how long the last core keeps the others waiting.
    parser.add_argument('--task-bytes', default='32m', help='of files that are not compressed (default: 32m)')
    return parser.parse_args()


def label(spark, archive, labels, whosays='whosays'):
    """Labels all of it, and counts what went in and what came out."""
    started = time.monotonic()
    lines = read(spark, archive)
    documents(spark, lines, whosays).write.mode('overwrite').partitionBy('day').parquet(f'{labels}/documents')
    seconds = time.monotonic() - started
    written = spark.read.parquet(f'{labels}/documents')
    counts(written).coalesce(1).write.mode('overwrite').parquet(f'{labels}/counts')
    bad = written.where('error IS NOT NULL').select('day', 'file', 'line', 'error')
    bad.coalesce(1).write.mode('overwrite').parquet(f'{labels}/bad')
    return {
        'lines_in': lines.count(),
        'lines_out': written.count(),
        'bad': spark.read.parquet(f'{labels}/bad').count(),
        'seconds': round(seconds, 1),
    }


def read(spark, archive):
    """The lines, each with its day and file. Blank ones, which whosays passes over, are no lines here either."""
    # Without lineSep a carriage return would end a line as well.
    lines = spark.read.text(archive, lineSep='\n').withColumn('file', f.col('_metadata.file_path'))
    return lines.where(~f.col('value').rlike(r'^[\s\x{feff}]*$'))


def documents(spark, lines, whosays):
    """A row for each line: the document with its sentences, or what is wrong with the line."""
    its = f.from_json('value', 'doc STRING, outlet STRING').alias('its')
    # As bytes: what is not UTF-8 is to reach the program as it is.
    sent = lines.select('day', 'file', its, f.col('value').cast('binary').alias('line')).rdd
    program = [whosays, 'label', '--format', 'jsonl', '--offsets', 'code-points']
    schema = 'day DATE, file STRING, its STRUCT<doc: STRING, outlet: STRING>, line STRING, answer STRING'
    rows = spark.createDataFrame(sent.mapPartitions(lambda rows: pipe(program, rows)), schema, verifySchema=False)
    rows = rows.withColumn('answer', f.from_json('answer', ANSWER))
    bad = f.col('answer.error').isNotNull()
    # The answer to another line, or one that Spark cannot read, would be a mistake of ours: better no table than that.
    strange = ~bad & (f.col('answer.doc').isNull() | (f.col('its.doc') != f.col('answer.doc')))
    doc = f.when(strange, f.raise_error(f.lit('this is the answer to another line'))).otherwise(f.col('answer.doc'))
    return rows.select(
        'day',
        'file',
        f.when(~bad, f.col('its.outlet')).alias('outlet'),
        doc.alias('doc'),
        f.col('answer.error').alias('error'),
        f.when(bad, f.col('line')).alias('line'),
        f.col('answer.sentences').alias('sentences'),
    )


def pipe(command, rows):
    """Each row with the program's answer to its line. As RDD.pipe, this writes from a thread while it reads, so that neither
    waits for the other; unlike it, this holds each answer to its line, and takes no end for a good one but the last line's.
    """
    program = Popen(command, stdin=PIPE, stdout=PIPE)
    # What the program has not answered yet: no more than fits into the pipes, as a full one keeps the writer waiting.
    asked = deque()
    failures = []

    def ask():
        try:
            with program.stdin as lines:
                for row in rows:
                    asked.append(row)
                    lines.write(row.line + b'\n')
        except Exception as failure:
            failures.append(failure)

    writer = Thread(target=ask, daemon=True)
    writer.start()
    try:
        for answer in program.stdout:
            if not asked:
                raise RuntimeError(f'{command[0]} gave more answers than it was given lines')
            day, file, its, line = asked.popleft()
            # Of the line its beginning is kept, to find it by if it is bad.
            yield day, file, its, line[:SHOWN].decode(errors='replace'), answer.decode()
        writer.join()
        status = program.wait()
        # Status 1 says that some lines were bad, and they are answered too.
        if failures or asked or status not in (0, 1):
            raise RuntimeError(f'{command[0]} ended with status {status}, {len(asked)} lines unanswered {failures}')
    finally:
        program.kill()
        program.wait()


def counts(written):
    """How many sentences of each label an outlet had on a day."""
    number = [
        f.sum(f.expr(f"size(filter(sentences, sentence -> sentence.label = '{label}'))")).alias(label.replace('-', '_'))
        for label in LABELS
    ]
    good = written.where('error IS NULL').groupBy('outlet', 'day')
    return good.agg(f.count('*').alias('documents'), f.sum(f.size('sentences')).alias('sentences'), *number).orderBy('outlet', 'day')


if __name__ == '__main__':
    sys.exit(main())
