-- Makes labels/documents and labels/counts from the answers that label-file.sh left in answers/, as label.py does on Spark.
COPY (
    WITH answers AS (
        SELECT *
        FROM read_json('answers/*/*.jsonl.gz', format = 'newline_delimited', hive_partitioning = true, filename = 'file',
            maximum_object_size = 268435456,
            columns = {
                doc: 'VARCHAR', error: 'VARCHAR', line: 'BIGINT',
                sentences: 'STRUCT(
                    "start" INTEGER, "end" INTEGER, label VARCHAR, form VARCHAR, confidence FLOAT, because STRUCT(rule VARCHAR),
                    source STRUCT("name" VARCHAR, kind VARCHAR), channel STRUCT(outlet VARCHAR, country VARCHAR),
                    cue STRUCT("text" VARCHAR), flags VARCHAR[])[]'
            })
    ), archive AS (
        -- An answer says which document it is about and nothing else of it.
        SELECT day, doc, any_value(outlet) AS outlet
        FROM read_json('archive/*/*.jsonl*', format = 'newline_delimited', hive_partitioning = true, ignore_errors = true,
            maximum_object_size = 268435456, columns = {doc: 'VARCHAR', outlet: 'VARCHAR'})
        GROUP BY day, doc
    )
    SELECT answers.day, answers.file, archive.outlet, answers.doc, answers.error, answers.line, answers.sentences
    FROM answers LEFT JOIN archive ON answers.day = archive.day AND answers.doc = archive.doc
) TO 'labels/documents' (FORMAT parquet, PARTITION_BY (day), OVERWRITE true);

COPY (
    SELECT outlet, day, count(*) AS documents, sum(len(sentences))::BIGINT AS sentences,
        sum(len(list_filter(sentences, lambda one: one.label = 'reported-fact')))::BIGINT AS reported_fact,
        sum(len(list_filter(sentences, lambda one: one.label = 'state-media-claim')))::BIGINT AS state_media_claim,
        sum(len(list_filter(sentences, lambda one: one.label = 'quotation')))::BIGINT AS quotation,
        sum(len(list_filter(sentences, lambda one: one.label = 'none')))::BIGINT AS "none"
    FROM 'labels/documents/*/*.parquet'
    WHERE error IS NULL
    GROUP BY outlet, day
    ORDER BY outlet, day
) TO 'labels/counts' (FORMAT parquet, PER_THREAD_OUTPUT true, OVERWRITE true);
