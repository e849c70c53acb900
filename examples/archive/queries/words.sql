-- The claims of one day in their own words. Offsets are code points, as DuckDB counts; lines that are no JSON are passed over.
WITH claims AS (
    SELECT doc, outlet, sentence
    FROM (SELECT day, doc, outlet, unnest(sentences) AS sentence FROM 'labels/documents/*/*.parquet')
    WHERE day = '2026-01-02' AND sentence.label = 'state-media-claim'
), texts AS (
    SELECT doc, text
    FROM read_json('archive/day=2026-01-02/*.jsonl*', format = 'newline_delimited', ignore_errors = true,
        columns = {doc: 'VARCHAR', text: 'VARCHAR'})
)
SELECT doc, outlet, sentence.channel.outlet AS channel, sentence.confidence AS confidence,
    substring(text, sentence.start + 1, sentence.end - sentence.start) AS words
FROM claims JOIN texts USING (doc)
ORDER BY doc, sentence.start;
