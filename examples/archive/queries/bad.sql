-- The lines that are no documents: what is wrong with them, how many there are, and where one of them is.
SELECT error, count(*) AS lines, min(file) AS file, arg_min(line, file) AS line
FROM 'labels/documents/*/*.parquet'
WHERE error IS NOT NULL
GROUP BY error
ORDER BY lines DESC, error;
