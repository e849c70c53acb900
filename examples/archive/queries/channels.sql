-- Which state media reached the readers of which outlets, and how often.
SELECT sentence.channel.outlet AS channel, sentence.channel.country AS country, outlet, count(*) AS sentences
FROM (SELECT outlet, unnest(sentences) AS sentence FROM 'labels/documents/*/*.parquet')
WHERE sentence.label = 'state-media-claim'
GROUP BY ALL
ORDER BY sentences DESC, channel, outlet;
