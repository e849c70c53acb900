#!/usr/bin/env python3
"""Labels a generated archive by each way, on one core and on more, counts what came out, and prints how long it took.

    ./measure.py --documents 1000000 --days 100 --folder /tmp/million

One core means that everything that takes part runs on it, Spark's own threads as well. "CPU s" is how long all the processes
had a core, together: it hardly depends on what else the machine is doing, as the other figures do. Linux only, for both.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import duckdb

HERE = Path(__file__).resolve().parent
WHOSAYS = os.environ.get('WHOSAYS', 'whosays')
ALONE = f"find archive -name 'news.jsonl*' | sort | xargs gzip -dcf | {WHOSAYS} label --format jsonl --offsets code-points"
PARALLEL = f"""find archive -name 'news.jsonl*' | sort |
    parallel --jobs {{cores}} --joblog answers.log {HERE}/label-file.sh {{{{}}}} 'answers/{{{{= s:^archive/::; s:\\.gz$:: =}}}}.gz'"""
ROW = '{:<30}{:>6}{:>11}{:>11}{:>7}{:>9}{:>13}{:>11}{:>8}{:>19}'


def main():
    options = arguments()
    options.folder.mkdir(parents=True, exist_ok=True)
    os.chdir(options.folder)
    if not Path('archive/_manifest.json').exists():
        size = ['--documents', str(options.documents), '--days', str(options.days)]
        subprocess.run([sys.executable, HERE / 'generate.py', 'archive', *size], check=True, stdout=subprocess.DEVNULL)
    manifest = json.loads(Path('archive/_manifest.json').read_text())
    print(f'{manifest["documents"]} documents, {manifest["words"]} words, {manifest["bytes"]} bytes', flush=True)
    print(ROW.format('', 'cores', 'lines in', 'lines out', 'bad', 'seconds', 'documents/s', 'words/s', 'CPU s', 'documents/CPU s'), flush=True)
    available = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, available[:1])
    report('whosays label alone', 1, manifest, alone(), *timed(f'{ALONE} > /dev/null', statuses=(0, 1)))
    for cores in options.cores or sorted({1, len(available)}):
        os.sched_setaffinity(0, available[:cores])
        clear()
        spent = timed(f"{sys.executable} {HERE}/label.py archive labels --whosays {WHOSAYS} --master 'local[{cores},4]' 2> spark.log")
        report('Spark: label.py', cores, manifest, table(), *spent)
        clear()
        spent = timed(PARALLEL.format(cores=cores))
        more = timed(f'mkdir -p labels; {sys.executable} {HERE}/query.py {HERE}/queries/documents.sql')
        report('GNU parallel: label-file.sh', cores, manifest, table(), *spent)
        report('  and to Parquet by DuckDB', cores, manifest, table(), *map(sum, zip(spent, more)))
    return 0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--documents', type=int, default=1_000_000)
    parser.add_argument('--days', type=int, default=100)
    parser.add_argument('--folder', type=Path, required=True, help='where to work; an archive that is there already is taken')
    parser.add_argument('--cores', type=int, action='append', help='on so many; may be given again (default: 1, and all there are)')
    return parser.parse_args()


def timed(line, statuses=(0,)):
    """Runs it; the seconds that went by, and those that its processes had a core."""
    started = time.monotonic()
    done = subprocess.Popen(['bash', '-c', line], stdout=subprocess.DEVNULL, start_new_session=True)
    used = {}
    while done.poll() is None:
        used.update(processes(done.pid))
        time.sleep(0.1)
    if done.returncode not in statuses:
        sys.exit(f'ended with status {done.returncode}: {line}')
    return time.monotonic() - started, sum(used.values())


def processes(session):
    """The processor time of each process of a session, by its id and start: not all are waited for by those who started them."""
    for path in Path('/proc').glob('[0-9]*/stat'):
        try:
            fields = path.read_text().rpartition(')')[2].split()
        except OSError:
            continue
        if fields[3] == str(session):
            yield (path.parent.name, fields[19]), (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


def clear():
    for left in ['labels', 'answers']:
        shutil.rmtree(left, ignore_errors=True)
    Path('answers.log').unlink(missing_ok=True)


def alone():
    """Lines out and bad lines, from a run of its own that is not timed."""
    count = """awk '/^{"doc":null,"line"/ { bad++ } END { print NR, bad + 0 }'"""
    done = subprocess.run(['bash', '-c', f'{ALONE} | {count}'], stdout=subprocess.PIPE, check=True, text=True)
    return [int(number) for number in done.stdout.split()]


def table():
    """Lines out and bad lines of labels/documents, once its ids are those of the archive."""
    written, there = duckdb.sql((HERE / 'queries/check.sql').read_text()).fetchall()
    if written[1:] != there[1:]:
        sys.exit(f'not all is there: {written}, {there}')
    return there[1], there[2]


def report(what, cores, manifest, counted, seconds, cpu):
    rates = [round(manifest['documents'] / seconds), round(manifest['words'] / seconds), f'{cpu:.1f}', round(manifest['documents'] / cpu)]
    print(ROW.format(what, cores, manifest['lines'], *counted, f'{seconds:.1f}', *rates), flush=True)


if __name__ == '__main__':
    sys.exit(main())
