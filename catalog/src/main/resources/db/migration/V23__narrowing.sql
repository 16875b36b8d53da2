-- Grants from which something was taken away, and what they were before: what was delivered until then is told by it.
ALTER TABLE granted
    ADD COLUMN revision integer NOT NULL DEFAULT 0;    -- grows when its share becomes another one

CREATE TABLE narrowing (
    granted   text        NOT NULL REFERENCES granted,
    seq       integer     NOT NULL,                    -- from 0
    decision  jsonb       NOT NULL,                    -- as it was before, with its end, quota and share
    valid_until timestamptz NOT NULL,
    quota     bigint,
    share     text,
    at        timestamptz NOT NULL,
    entry     text        NOT NULL,                    -- that says so
    PRIMARY KEY (granted, seq)
);
