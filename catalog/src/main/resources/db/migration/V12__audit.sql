-- How many records each share had in each hour, to tell what is unusual; kept with the entries that say it.
CREATE TABLE share_hour (
    share    text        NOT NULL,
    hour     timestamptz NOT NULL,
    dataset  text        NOT NULL,
    records  bigint      NOT NULL,
    PRIMARY KEY (share, hour)
);
CREATE INDEX ON share_hour (hour);

-- Questions that an auditor asks again.
CREATE TABLE saved_query (
    account  text        NOT NULL REFERENCES account,
    name     text        NOT NULL,
    question text        NOT NULL,            -- as the page's address has it
    saved    timestamptz NOT NULL,
    PRIMARY KEY (account, name)
);

-- What was taken as evidence in a case: the entries by their index, fixed when it was taken.
CREATE TABLE evidence (
    id        text PRIMARY KEY,
    case_name text        NOT NULL,
    reason    text        NOT NULL,
    question  text        NOT NULL,
    entries   bigint[]    NOT NULL,
    is_whole  boolean     NOT NULL,           -- false: there were more than an evidence file holds
    made_by   text        NOT NULL REFERENCES account,
    made      timestamptz NOT NULL,
    entry     text        NOT NULL            -- that says so, in the exchange log
);
