-- Whether every line of a generated archive was answered, and each document once: the two rows are the same.
SELECT 'written by generate.py' AS what, lines, bad, documents, ids
FROM read_json('archive/_manifest.json')
UNION ALL
SELECT 'in labels/documents', count(*), count(error), count(doc), md5(string_agg(doc, chr(10) ORDER BY doc))
FROM 'labels/documents/*/*.parquet';
