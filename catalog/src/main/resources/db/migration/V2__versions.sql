-- Every version of an interface's contract: a next one is judged against all of its major, and a new major runs beside
-- the old until every grant has moved.

CREATE TABLE interface_version (
    dataset       text        NOT NULL REFERENCES dataset,
    version       text        NOT NULL,
    major         integer     NOT NULL,
    contract      text        NOT NULL,
    registered_by text        NOT NULL REFERENCES account,
    registered    timestamptz NOT NULL,
    entry         text        NOT NULL,
    retired       timestamptz,
    PRIMARY KEY (dataset, version)
);

INSERT INTO interface_version (dataset, version, major, contract, registered_by, registered, entry)
SELECT id, version, split_part(version, '.', 1)::integer, contract, registered_by, registered, entry
FROM dataset WHERE contract IS NOT NULL;

ALTER TABLE granted
    ADD COLUMN major        integer NOT NULL DEFAULT 1,   -- of the contract that share and topic are of
    ADD COLUMN next_major   integer,                      -- the newest major, while the grant has not moved to it
    ADD COLUMN next_share   text,
    ADD COLUMN next_topic   text,
    ADD COLUMN next_problem text,                         -- why the grant does not fit the newest major
    ADD COLUMN acknowledged timestamptz;

UPDATE granted SET major = v.major FROM interface_version v WHERE v.dataset = granted.dataset;
ALTER TABLE granted ALTER COLUMN major DROP DEFAULT;
