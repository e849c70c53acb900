"""What Spark does when the program does not do its work: it is asked again, or the job fails. Never is a line lost."""

import os
import unittest
from operator import attrgetter

from support import EXAMPLE, folder, generate, program, quiet

import label
from py4j.protocol import Py4JJavaError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

# Answers some lines of the real program, then the program is killed with lines still in it.
KILLED = '''
import os, signal, subprocess, sys
real = subprocess.Popen([REAL, *sys.argv[1:]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
for _ in range(30):
    real.stdin.write(sys.stdin.buffer.readline())
real.stdin.flush()
for _ in range(10):
    sys.stdout.buffer.write(real.stdout.readline())
sys.stdout.buffer.flush()
real.kill()
os.kill(os.getpid(), -real.wait())
'''
KILLED_ONCE = f'''
import os
try:
    os.mkdir(HERE + '/killed-once')
except FileExistsError:
    import sys
    os.execv(REAL, [REAL, *sys.argv[1:]])
{KILLED}
'''
# Each of these ends with status 0, as if nothing had happened.
MEDDLED = '''
import subprocess, sys
done = subprocess.run([REAL, *sys.argv[1:]], stdin=sys.stdin, stdout=subprocess.PIPE)
lines = done.stdout.splitlines(keepends=True)
{}
sys.stdout.buffer.write(b''.join(lines))
'''


class Failures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = folder()
        cls.manifest = generate(cls.place, '--documents', 600, '--days', 2)
        # Two tries for a task.
        builder = SparkSession.builder.master('local[2,2]').config('spark.ui.enabled', 'false')
        with quiet(cls.place / 'spark.log'):
            cls.spark = builder.config('spark.ui.showConsoleProgress', 'false').getOrCreate()

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()

    def label(self, code=None, archive=None):
        place = folder()
        whosays = program(place, 'stand-in', code) if code else 'whosays'
        self.labels = place / 'labels'
        return label.label(self.spark, str(archive or self.place / 'archive'), str(self.labels), whosays)

    def fails(self, *words, code=None, archive=None):
        with self.assertRaises((PySparkException, Py4JJavaError)) as caught:
            self.label(code, archive)
        for word in words:
            self.assertIn(word, str(caught.exception))
        self.assertFalse((self.labels / 'documents/_SUCCESS').exists())
        self.assertEqual(list(self.labels.glob('documents/day=*')), [])

    def test_a_program_that_is_killed_is_run_again(self):
        done = self.label(KILLED_ONCE)
        self.assertTrue((self.labels.parent / 'killed-once').is_dir())
        self.assertEqual((done['lines_in'], done['lines_out'], done['bad']), (self.manifest['lines'], self.manifest['lines'], 6))

    def test_a_program_that_is_killed_each_time_leaves_no_table(self):
        self.fails('ended with status -9', code=KILLED)

    def test_a_program_that_swallows_lines_leaves_no_table(self):
        self.fails(code=MEDDLED.format('del lines[-1]'))
        self.fails(code=MEDDLED.format('del lines[5]'))
        self.fails(code=MEDDLED.format('del lines[100:]'))

    def test_a_program_that_says_too_much_leaves_no_table(self):
        self.fails(code=MEDDLED.format('lines.append(lines[0])'))

    def test_answers_in_another_order_leave_no_table(self):
        self.fails('this is the answer to another line', code=MEDDLED.format('lines[3], lines[4] = lines[4], lines[3]'))

    def test_answers_that_cannot_be_read_leave_no_table(self):
        self.fails('this is the answer to another line', code=MEDDLED.format('lines[3] = lines[3][:50] + b"\\n"'))

    def test_a_program_that_is_not_there_leaves_no_table(self):
        self.fails('ended with status 127', code='import sys\nsys.exit(127)\n')

    def test_a_file_that_is_cut_off_leaves_no_table(self):
        place = folder()
        whole = next((self.place / 'archive').glob('*/*.gz')).read_bytes()
        (place / 'day=2026-01-02').mkdir()
        (place / 'day=2026-01-02/news.jsonl.gz').write_bytes(whole[:len(whole) // 2])
        self.fails('news.jsonl.gz', archive=place)

    def test_the_pipe_of_spark_answers_every_line_or_fails(self):
        """As the README has it; and what it says of a pipe without checkCode."""
        file = str(next((self.place / 'archive').glob('*/*.gz')))
        lines = self.spark.read.text(file, lineSep='\n').rdd.map(attrgetter('value')).filter(str.strip)
        [line] = [line for line in (EXAMPLE / 'README.md').read_text().splitlines() if line.startswith('lines.pipe(')]
        self.assertEqual(eval(line).count(), lines.count())
        killed = line.replace('whosays label', program(folder(), 'killed', KILLED) + ' label')
        with self.assertRaises((PySparkException, Py4JJavaError)):
            eval(killed).count()
        self.assertEqual(eval(killed.replace('checkCode=True', 'checkCode=False')).count(), 10)

    def test_lines_of_every_kind_are_read(self):
        """Ids of any kind, a text of half a megabyte, a byte order mark, a carriage return inside a line, no feed at the end."""
        place = folder()
        (place / 'day=2026-01-02').mkdir()
        lines = [
            b'\xef\xbb\xbf{"doc": 12345678901234567890123, "outlet": "a", "text": ""}',
            b'{"doc": "b", "outlet": "a", "text": "%s"}' % (b'It was cordial, KCNA said. ' * 20_000),
            b'{"doc":\r"c",\r"text": "Roads were closed."}\r',
            b'\xef\xbb\xbf', b' \t\r', b'',
            '{"doc": "\\ud83c\\udf72\\u2028\u2028\\n", "outlet": "a", "text": "Łódź\u0085"}'.encode(),
            b'{"doc": 1.50, "outlet": 7, "text": "It rained.", "doc2": {"doc": 3}}',
        ]
        (place / 'day=2026-01-02/odd.jsonl').write_bytes(b'\n'.join(lines))
        done = self.label(archive=place)
        self.assertEqual((done['lines_in'], done['lines_out'], done['bad']), (5, 5, 0))
        rows = self.spark.read.parquet(f'{self.labels}/documents').select('doc', 'outlet', 'sentences').collect()
        found = {row.doc: (row.outlet, len(row.sentences)) for row in rows}
        self.assertEqual(found, {
            '12345678901234567890123': ('a', 0), 'b': ('a', 20_000), 'c': (None, 1), '🍲\u2028\u2028\n': ('a', 1), '1.5': ('7', 1),
        })


if __name__ == '__main__':
    unittest.main()
