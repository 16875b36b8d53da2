-- What the directory of government information resources asks of an entry, beside what its contract says.

ALTER TABLE dataset
    ADD COLUMN code        text UNIQUE,       -- class / sequence, given once
    ADD COLUMN particulars jsonb,             -- null: those of an entry that says nothing of itself
    ADD COLUMN listed      boolean NOT NULL DEFAULT true,
    ADD COLUMN published   date,
    ADD COLUMN deprecated  timestamptz,
    ADD COLUMN successor   text REFERENCES dataset;

CREATE TABLE resource_sequence (
    class text   PRIMARY KEY,
    last  bigint NOT NULL
);

UPDATE dataset SET published = registered::date,
    code = '3/' || lpad(n.number::text, 6, '0')
FROM (SELECT id, row_number() OVER (ORDER BY registered, id) AS number FROM dataset) AS n WHERE n.id = dataset.id;

INSERT INTO resource_sequence SELECT '3', count(*) FROM dataset HAVING count(*) > 0;

ALTER TABLE dataset ALTER COLUMN published SET NOT NULL, ALTER COLUMN code SET NOT NULL;
