#!/usr/bin/env python3
"""Writes a made-up archive to try the rest on: news of invented outlets, JSON Lines in a folder for each day.

    python3 generate.py archive --documents 10000 --days 20

The same arguments give the same bytes. archive/_manifest.json says what is in it, for those who count. Every second
day is compressed. What real archives have, it has: texts that are empty and texts of half a megabyte, line breaks and
letters from everywhere inside the JSON, blank lines, a file with Windows' line ends, ids that are numbers, and lines
that are no documents at all.
"""

import argparse
import gzip
import hashlib
import json
import random
from datetime import date, timedelta
from pathlib import Path

OUTLETS = [
    'tidewater-post', 'harbour-courier', 'northern-ledger', 'valley-gazette', 'the-semaphore', 'lantern-weekly',
    'crossroads-daily', 'granite-echo', 'millstone-times', 'the-ferryman', 'orchard-press', 'blue-ridge-wire',
]
STATE_MEDIA = ['KCNA', 'TASS', 'Xinhua', 'the state news agency IRNA', 'Press TV', 'BelTA', 'Prensa Latina', 'RIA Novosti']
PLACES = ['Łódź', 'Vastergate', 'Ærøskøbing', 'Port Selwyn', 'Đà Lạt', 'São Brás', 'Zürich', 'Hollin Bay', 'Νάξος', 'Karsk']
PEOPLE = [
    'Rufina Kadyrova', 'Owen Hartigan', 'Nguyễn Thị Hoa', 'Zoë Lindqvist', 'Han Il-nam', 'Jesús Peña', 'Marta Kowalczyk',
    'Dr. Ines Okafor', 'Søren Bak', 'Lt. Col. A. Brandt',
]
BODIES = ['the water board', 'the port authority', 'the ministry', 'the union', 'the hospital', 'the school inspectorate']
CLAIMS = [
    'the dam would hold until the spring', 'the ferries would run again on Monday', 'nobody had been hurt in the fire',
    'the harvest was the best in eleven years', 'prices of flour would not rise', 'the bridge had been built too low',
    'the new line would open before the winter', 'two of the five pumps had failed', 'the talks had been cordial',
]
PLAIN = [
    'The road from {place} was closed for the third day.', 'Snow fell on {place} in the night, and the market opened late.',
    'About {number} people live in the villages below the dam.', 'The ferry left {place} with {number} passengers on board.',
    'Work on the bridge began in 1998 and stopped twice.', 'Shops in {place} sold out of candles by noon.',
    'A second vote is planned for the week after next.', 'The line is {number} kilometres long, and half of it lies under water.',
    'Rain is expected in {place} – as much as {number} millimetres – until Friday.', 'The café by the quay stayed open; it had soup 🍲 and one lamp.',
]
QUOTED = [
    '“We have waited {number} days for this,” said {person}.', '{person} said that {claim}.',
    '"It is not the water, it is the mud," {person} told reporters in {place}.', 'According to {body}, {claim}.',
    '{person} denied that {claim}, and would not say more.', '“Nobody asked us,” {person} said. “Not once.”',
    '{body_start} said in a statement that {claim}.', '{person}, who lives in {place}, complained that {claim}.',
]
RELAYED = [
    '{claim_start}, {state} reported on Wednesday.', '{state_start} said that {claim}.', 'According to {state}, {claim}.',
    '“Our people are calm,” {state} quoted {person} as saying.', '{claim_start}, {state} said, citing {body}.',
]
BAD = [
    b'{"doc": "cut-off", "outlet": "tidewater-post", "text": "The road from',
    b'<html><body>502 Bad Gateway</body></html>',
    b'{"doc": "no-text", "outlet": "granite-echo"}',
    b'{"doc": "not-utf-8", "outlet": "granite-echo", "text": "The caf\xe9 by the quay."}',
    b'{"doc": null, "outlet": "the-ferryman", "text": "Nobody knows which this is."}',
    b'["doc", "text"]',
    b'{"doc": "half-a-pair", "outlet": "orchard-press", "text": "\\ud83c"}',
    b'{"doc": "number", "outlet": "orchard-press", "text": 42}',
]
FIRST_DAY = date(2026, 1, 1)

# How often what comes, in documents. Fixed places rather than chances, so that even a small archive has some of each.
EMPTY, LONG, BLANK, ESCAPED = 500, 20_000, 2_000, 7


def main():
    options = arguments()
    manifest = {'documents': 0, 'bad': 0, 'blank': 0, 'words': 0, 'bytes': 0}
    ids = []
    for number in range(options.days):
        day = FIRST_DAY + timedelta(days=number)
        first = options.documents * number // options.days
        past = options.documents * (number + 1) // options.days
        lines = day_of_news(random.Random(f'{options.seed} {day}'), day, range(first, past), options, manifest, ids)
        write(options.folder / f'day={day}', number, lines, manifest)
    manifest['lines'] = manifest['documents'] + manifest['bad']
    # One number for all ids, in whatever order they come back; check.sql counts it again.
    manifest['ids'] = hashlib.md5('\n'.join(sorted(ids)).encode()).hexdigest()
    text = json.dumps(manifest)
    (options.folder / '_manifest.json').write_text(text + '\n')
    print(text)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder', type=Path, help='where to; files of the same names are written over')
    parser.add_argument('--documents', type=int, default=10_000)
    parser.add_argument('--days', type=int, default=20)
    parser.add_argument('--bad-every', type=int, default=1_000, help='a bad line after each so many documents')
    parser.add_argument('--seed', type=int, default=1)
    return parser.parse_args()


def day_of_news(chance, day, numbers, options, manifest, ids):
    """The lines of a day. All outlets tell the same news, each in an order of its own."""
    plain, quoted, relayed = (sentences(chance, forms, 400) for forms in (PLAIN, QUOTED, RELAYED))
    for number in numbers:
        outlet = chance.choice(OUTLETS)
        # One outlet numbers its articles.
        doc = number if outlet == 'granite-echo' else f'{outlet}/{day}/{number}'
        count = chance.randint(5, 15)
        told = chance.choices(plain, k=count - count // 3 - count // 4) + chance.choices(quoted, k=count // 3)
        told += chance.choices(relayed, k=count // 4)
        chance.shuffle(told)
        text = article(told)
        if number % EMPTY == 3:
            text = ''
        if number % LONG == 7:
            text = '\n\n'.join([text] * (500_000 // len(text)))
        manifest['documents'] += 1
        manifest['words'] += len(text.split())
        ids.append(str(doc))
        line = {'doc': doc, 'outlet': outlet, 'day': str(day), 'text': text}
        yield json.dumps(line, ensure_ascii=number % ESCAPED == 0).encode()
        if number % options.bad_every == options.bad_every - 1:
            yield BAD[manifest['bad'] % len(BAD)]
            manifest['bad'] += 1
        if number % BLANK == 11:
            yield b'  '
            manifest['blank'] += 1


def sentences(chance, forms, count):
    return [sentence(chance, chance.choice(forms)) for _ in range(count)]


def sentence(chance, form):
    claim, state, body = chance.choice(CLAIMS), chance.choice(STATE_MEDIA), chance.choice(BODIES)
    return form.format(
        place=chance.choice(PLACES), person=chance.choice(PEOPLE), number=chance.randint(3, 900), claim=claim, state=state,
        body=body, claim_start=capital(claim), state_start=capital(state), body_start=capital(body),
    )


def capital(words):
    return words[0].upper() + words[1:]


def article(told):
    """Paragraphs of three sentences."""
    return '\n\n'.join(' '.join(told[start:start + 3]) for start in range(0, len(told), 3))


def write(folder, number, lines, manifest):
    folder.mkdir(parents=True, exist_ok=True)
    end = b'\r\n' if number == 2 else b'\n'
    data = b''.join(line + end for line in lines)
    manifest['bytes'] += len(data)
    if number % 2:
        # The time of day in the header would make each archive another.
        (folder / 'news.jsonl.gz').write_bytes(gzip.compress(data, 6, mtime=0))
    else:
        (folder / 'news.jsonl').write_bytes(data)


if __name__ == '__main__':
    main()
