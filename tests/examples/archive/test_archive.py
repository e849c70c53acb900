"""examples/archive, as its README runs it, on a small archive: no line lost, every bad one reported, by each way."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import unittest
from collections import Counter

from support import EXAMPLE, answers, content, files, folder, generate, program, run

PLACE = folder()
MANIFEST = generate(PLACE)
SAID = answers(PLACE)
ROWS = "SELECT CAST(day AS VARCHAR), doc, outlet, error, line, sentences FROM 'labels/documents/*/*.parquet'"

def setUpModule():
    run(sys.executable, EXAMPLE / 'label.py', 'archive', 'labels', '--master', 'local[2,4]', cwd=PLACE)

def ask(sql, place=PLACE):
    """The rows that a query gives in the folder of an archive."""
    return json.loads(run(sys.executable, '-c', ASK, sql, cwd=place))

ASK = 'import duckdb, json, sys; print(json.dumps(duckdb.sql(sys.argv[1]).fetchall(), default=str))'

def query(name, place=PLACE):
    return ask((EXAMPLE / 'queries' / f'{name}.sql').read_text(), place)

def spans(sentences):
    return [(one['start'], one['end'], one['label'], one['because']['rule']) for one in sentences]

class Generator(unittest.TestCase):
    def test_the_same_arguments_give_the_same_bytes(self):
        again, other = folder(), folder()
        self.assertEqual(generate(again), MANIFEST)
        self.assertEqual([path.read_bytes() for path in files(again)], [path.read_bytes() for path in files(PLACE)])
        self.assertNotEqual(generate(other, '--seed', 2)['words'], MANIFEST['words'])

    def test_the_manifest_says_what_is_there(self):
        lines = [line for path in files(PLACE) for line in content(path).splitlines() if line.strip()]
        self.assertEqual((len(lines), MANIFEST['bad']), (MANIFEST['lines'], 20))
        ids = [str(answer['doc']) for day in SAID.values() for answer in day if answer['doc'] is not None]
        self.assertEqual((len(ids), MANIFEST['ids']), (2_000, hashlib.md5('\n'.join(sorted(ids)).encode()).hexdigest()))

    def test_what_real_archives_have_is_there(self):
        raw = b''.join(content(path) for path in files(PLACE))
        for part in [b'\r\n', b'\n  \n', b'\\n\\n', '“Łódź'[1:].encode(), b'\\ud83c\\udf72', b'"text": ""', b'"doc": 1', b'caf\xe9']:
            self.assertIn(part, raw)
        self.assertGreater(max(map(len, raw.splitlines())), 400_000)
        self.assertEqual({path.suffix for path in files(PLACE)}, {'.jsonl', '.gz'})

class Spark(unittest.TestCase):
    def test_every_line_is_answered_as_by_the_program_alone(self):
        """In counts, in ids, and sentence by sentence."""
        rows = ask(ROWS)
        self.assertEqual(len(rows), MANIFEST['lines'])
        found = {(day, doc): spans(sentences) for day, doc, _, error, _, sentences in rows if error is None}
        expected = {
            (day, str(answer['doc'])): spans(answer['sentences']) for day in SAID for answer in SAID[day] if answer['doc'] is not None
        }
        self.assertEqual(found, expected)

    def test_bad_lines_are_reported_with_their_place_and_their_words(self):
        bad = ask("SELECT CAST(day AS VARCHAR), error, line, file FROM 'labels/bad/*.parquet'")
        self.assertEqual(len(bad), MANIFEST['bad'])
        said = Counter((day, answer['error']) for day in SAID for answer in SAID[day] if answer['doc'] is None)
        found = Counter((day, error) for day, error, _, _ in bad)
        self.assertEqual(found, said)
        self.assertTrue(any('not UTF-8' in error for _, error in said))
        for day, _, line, file in bad:
            # What is not UTF-8 is shown as a replacement character.
            whole = content(PLACE / 'archive' / f'day={day}' / file.rsplit('/')[-1]).decode(errors='replace')
            self.assertIn(f'\n{line}', whole)

    def test_the_counts_are_those_of_the_documents(self):
        outlets = {(day, doc): outlet for day, doc, outlet, *_ in ask(ROWS)}
        counts = Counter()
        for day in SAID:
            for answer in SAID[day]:
                if answer['doc'] is not None:
                    key = (outlets[day, str(answer['doc'])], day)
                    counts.update({(*key, label): number for label, number in answer['counts'].items()})
        columns = ['reported_fact', 'state_media_claim', 'quotation', 'none']
        found = Counter()
        for outlet, day, documents, sentences, *numbers in ask(f"SELECT outlet, CAST(day AS VARCHAR), documents, sentences, {', '.join(columns)} FROM 'labels/counts/*.parquet'"):
            self.assertEqual(sum(numbers), sentences)
            found.update({(outlet, day, name.replace('_', '-')): number for name, number in zip(columns, numbers)})
        self.assertEqual(+found, +counts)
        self.assertEqual(len({outlet for outlet, _, _ in found}), 12)

class Queries(unittest.TestCase):
    def test_check_finds_both_rows_the_same(self):
        written, there = query('check')
        self.assertEqual(written[1:], there[1:])
        self.assertEqual(written[1:], [MANIFEST['lines'], MANIFEST['bad'], MANIFEST['documents'], MANIFEST['ids']])

    def test_check_sees_a_document_that_is_lost(self):
        place = folder()
        shutil.copytree(PLACE, place, dirs_exist_ok=True)
        next(place.glob('labels/documents/*/*.parquet')).unlink()
        written, there = query('check', place)
        self.assertNotEqual(written[1:], there[1:])

    def test_counts_add_up_to_a_hundred(self):
        rows = query('counts')
        self.assertEqual((len(rows), sum(row[1] for row in rows)), (12, MANIFEST['documents']))
        for row in rows:
            self.assertAlmostEqual(sum(row[3:]), 100, delta=0.3)

    def test_channels_and_speakers_are_those_of_the_archive(self):
        channels = {channel for channel, *_ in query('channels')}
        self.assertLessEqual({'KCNA', 'TASS', 'Xinhua', 'Press TV'}, channels)
        self.assertEqual(sum(row[3] for row in query('channels')), self.total('state-media-claim'))
        speakers = {name: (number, days) for name, _, number, days, _ in query('speakers')}
        self.assertEqual(speakers['Rufina Kadyrova'][1], 6)
        self.assertLessEqual(sum(number for number, _ in speakers.values()), self.total('quotation'))

    def test_the_words_of_a_claim_are_those_of_the_article(self):
        texts = {}
        for line in content(PLACE / 'archive/day=2026-01-02/news.jsonl.gz').splitlines():
            try:
                one = json.loads(line)
                texts[str(one['doc'])] = one['text']
            except (ValueError, KeyError, TypeError):
                continue
        expected = sorted(
            texts[str(answer['doc'])][one['start']:one['end']]
            for answer in SAID['2026-01-02'] if answer['doc'] is not None
            for one in answer['sentences'] if one['label'] == 'state-media-claim'
        )
        self.assertEqual(sorted(row[4] for row in query('words')), expected)
        self.assertTrue(any('“' in words for words in expected))

    def test_bad_counts_every_bad_line(self):
        rows = query('bad')
        self.assertEqual((len(rows), sum(row[1] for row in rows)), (8, MANIFEST['bad']))

    def test_all_of_them_are_shown(self):
        every = sorted(path for path in (EXAMPLE / 'queries').glob('*.sql') if path.stem != 'documents')
        shown = run(sys.executable, EXAMPLE / 'query.py', *every, cwd=PLACE)
        self.assertEqual(shown.count('┌'), len(every))

    def total(self, label):
        return sum(answer['counts'][label] for day in SAID.values() for answer in day if answer['doc'] is not None)

class OneMachine(unittest.TestCase):
    """The lines of shell in the README, as they stand there."""

    def setUp(self):
        self.place = folder()
        shutil.copytree(PLACE / 'archive', self.place / 'archive')
        for name in ['label-file.sh', 'query.py', 'queries']:
            (self.place / name).symlink_to(EXAMPLE / name)

    def shell(self, line, **more):
        return subprocess.run(['bash', '-c', line], cwd=self.place, capture_output=True, text=True, **more)

    def line(self, start):
        """The command of the README that starts so."""
        readme = (EXAMPLE / 'README.md').read_text()
        return readme[readme.index(f'\n{start}'):].split('\n```')[0]

    def test_parallel_and_duckdb_make_the_same_tables(self):
        done = self.shell(self.line('find archive'))
        self.assertEqual(done.returncode, 0, done.stderr)
        (self.place / 'labels').mkdir()
        run(sys.executable, 'query.py', 'queries/documents.sql', cwd=self.place)
        written, there = query('check', self.place)
        self.assertEqual(written[1:], there[1:])
        columns = 'SELECT CAST(day AS VARCHAR), doc, outlet, sentences FROM {} WHERE error IS NULL ORDER BY day, doc'
        table = "'labels/documents/*/*.parquet'"
        self.assertEqual(ask(columns.format(table), self.place), ask(columns.format(table)))
        counts = "SELECT * FROM 'labels/counts/*.parquet' ORDER BY outlet, day"
        self.assertEqual(ask(counts, self.place), ask(counts))

    def test_a_program_that_dies_leaves_nothing_and_is_reported(self):
        dying = program(self.place, 'dying', 'import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n')
        done = self.shell(self.line('find archive'), env={**os.environ, 'WHOSAYS': dying})
        self.assertEqual(done.returncode, len(files(PLACE)), done.stderr)
        self.assertIn('was not labelled (gzip', done.stderr)
        self.assertEqual([path for path in self.place.glob('answers/**/*') if path.is_file()], [])
        # The log knows what is still to be done, and the same line does it.
        self.assertEqual(self.shell(self.line('find archive')).returncode, 0)
        self.assertEqual(len([path for path in self.place.glob('answers/*/*') if path.is_file()]), len(files(PLACE)))

    def test_a_large_file_is_cut_at_its_lines(self):
        lines = b''.join(content(path) for path in files(PLACE))
        (self.place / 'large.jsonl').write_bytes(lines)
        done = self.shell(self.line('parallel --pipepart'))
        self.assertEqual(done.returncode, 0, done.stderr)
        there = [json.loads(line)['doc'] for line in (self.place / 'answers.jsonl').read_text().splitlines()]
        self.assertEqual(there, [answer['doc'] for day in SAID for answer in SAID[day]])


if __name__ == '__main__':
    unittest.main()
