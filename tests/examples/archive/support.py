"""What the tests of examples/archive stand on: a small archive, and what `whosays label` alone says about it."""

import contextlib
import gzip
import json
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / 'examples/archive'
WHOSAYS = os.environ['WHOSAYS']

# Spark's workers import label.py too, and find the programs on this PATH.
sys.path.insert(0, str(EXAMPLE))
os.environ['PYTHONPATH'] = os.pathsep.join([str(EXAMPLE), str(Path(__file__).parent)])
os.environ['PYSPARK_PYTHON'] = sys.executable
os.environ['PATH'] = os.pathsep.join([str(Path(WHOSAYS).parent), str(Path(sys.executable).parent), os.environ['PATH']])

DOCUMENTS = 2_000
DAYS = 6


def folder():
    """A folder that goes when the tests are done."""
    kept = tempfile.TemporaryDirectory(prefix='whosays-archive-')
    FOLDERS.append(kept)
    return Path(kept.name)


FOLDERS = []


def run(*words, cwd, **more):
    """Runs a program of the example, from the folder that has archive/; what it prints. A failure has its last lines."""
    done = subprocess.run([str(word) for word in words], cwd=cwd, capture_output=True, text=True, **more)
    if done.returncode:
        raise AssertionError(f'{words[0]} ended with {done.returncode}: {done.stdout[-2000:]}{done.stderr[-2000:]}')
    return done.stdout


def generate(place, *options):
    """A small archive, and its manifest."""
    words = ['--documents', DOCUMENTS, '--days', DAYS, '--bad-every', 100, *options]
    return json.loads(run(sys.executable, EXAMPLE / 'generate.py', 'archive', *words, cwd=place))


def files(place):
    return sorted(path for path in (place / 'archive').glob('day=*/*') if path.is_file())


def content(path):
    return gzip.decompress(path.read_bytes()) if path.suffix == '.gz' else path.read_bytes()


def answers(place):
    """What `whosays label` alone answers: by day, a list in the order of the lines."""
    command = [WHOSAYS, 'label', '--format', 'jsonl', '--offsets', 'code-points']
    said = {}
    for path in files(place):
        done = subprocess.run(command, input=content(path), capture_output=True)
        assert done.returncode in (0, 1), done.stderr
        said.setdefault(path.parent.name.removeprefix('day='), []).extend(json.loads(line) for line in done.stdout.splitlines())
    return said


def program(place, name, code):
    """A program that stands in for whosays: its real path is `REAL`, its own folder `HERE`."""
    path = place / name
    path.write_text(f'#!{sys.executable}\nREAL, HERE = {WHOSAYS!r}, {str(place)!r}\n{code}')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@contextlib.contextmanager
def quiet(log):
    """Programs started here write their errors into a file: Spark's about failures that are meant to be would hide the others."""
    kept = os.dup(2)
    with open(log, 'wb') as file:
        os.dup2(file.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
