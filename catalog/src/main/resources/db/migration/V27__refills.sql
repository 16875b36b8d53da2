-- Orders to fill a table of a source, or all of them, again. Numbers rise over all orders: the later of two is known.
CREATE TABLE refill (
    number     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source     text        NOT NULL REFERENCES source,
    table_name text,                          -- with its schema; null: all tables of the source
    why        text,                          -- in the words of who ordered it
    told       text        NOT NULL,          -- what the data process said of the source then; empty: nothing amiss
    ordered_by text        NOT NULL REFERENCES account,
    ordered    timestamptz NOT NULL,
    entry      text        NOT NULL           -- in the exchange log
);
CREATE INDEX refill_source ON refill (source, number DESC);
