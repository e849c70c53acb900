-- Who was quoted, on how many days and by how many outlets.
SELECT sentence.source.name AS speaker, sentence.source.kind AS kind,
    count(*) AS sentences, count(DISTINCT day) AS days, count(DISTINCT outlet) AS outlets
FROM (SELECT day, outlet, unnest(sentences) AS sentence FROM 'labels/documents/*/*.parquet')
WHERE sentence.label = 'quotation' AND sentence.source IS NOT NULL
GROUP BY ALL
ORDER BY sentences DESC, speaker;
