-- How much of what an outlet printed was whose word, in sentences out of a hundred.
SELECT
    outlet,
    sum(documents) AS documents,
    sum(sentences) AS sentences,
    round(100 * sum(reported_fact) / sum(sentences), 1) AS reported_fact,
    round(100 * sum(state_media_claim) / sum(sentences), 1) AS state_media_claim,
    round(100 * sum(quotation) / sum(sentences), 1) AS quotation,
    round(100 * sum("none") / sum(sentences), 1) AS "none"
FROM 'labels/counts/*.parquet'
GROUP BY outlet
ORDER BY state_media_claim DESC, outlet;
