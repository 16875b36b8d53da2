-- Questions to the catalogue that a person asks again, and what they have been told of.
CREATE TABLE saved_search (
    id            text PRIMARY KEY,
    account       text        NOT NULL REFERENCES account,
    name          text        NOT NULL,
    words         text        NOT NULL,
    departments   text[]      NOT NULL,
    domains       text[]      NOT NULL,
    sharing_types text[]      NOT NULL,
    seen          text[]      NOT NULL,       -- what it found last
    fresh         text[]      NOT NULL,       -- what was new since the person looked
    saved         timestamptz NOT NULL,
    UNIQUE (account, name)
);
