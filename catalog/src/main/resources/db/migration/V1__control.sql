-- What the control process knows. Every change of these tables is committed together with its entry in the outbox.

CREATE TABLE account (
    name          text PRIMARY KEY,
    department    text,
    roles         text[]      NOT NULL,
    password_hash text        NOT NULL,
    active        boolean     NOT NULL,
    created       timestamptz NOT NULL
);

CREATE TABLE token (
    digest  bytea PRIMARY KEY,                -- SHA-256 of the token; the token itself is nowhere
    account text        NOT NULL REFERENCES account,
    kind    text        NOT NULL CHECK (kind IN ('api', 'session')),
    label   text        NOT NULL,
    created timestamptz NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX ON token (account);

CREATE TABLE source (
    id            text PRIMARY KEY,
    department    text        NOT NULL,
    kind          text        NOT NULL,
    connection    jsonb       NOT NULL,       -- never a secret
    sealing_key   text,
    registered_by text        NOT NULL REFERENCES account,
    registered    timestamptz NOT NULL,
    entry         text        NOT NULL        -- of its last change, in the exchange log
);

CREATE TABLE dataset (
    id            text PRIMARY KEY,           -- an interface's is its contract's id
    department    text        NOT NULL,
    title         text        NOT NULL,
    summary       text        NOT NULL,
    domain        text        NOT NULL,
    tags          text[]      NOT NULL,
    fields        jsonb       NOT NULL,       -- [{name, title, type, classification}]
    views         jsonb       NOT NULL,       -- [{name, fields: {name: treatment}}]
    source        text,
    standard      text,
    sharing_type  text        NOT NULL CHECK (sharing_type IN ('unconditional', 'conditional', 'notShared')),
    condition     text        NOT NULL,
    version       text        NOT NULL,
    contract      text,                       -- null: an entry without an interface
    registered_by text        NOT NULL REFERENCES account,
    registered    timestamptz NOT NULL,
    entry         text        NOT NULL
);

CREATE TABLE request (
    id           text PRIMARY KEY,
    dataset      text        NOT NULL REFERENCES dataset,
    view         text        NOT NULL,
    recipient    text        NOT NULL,
    reference    text        NOT NULL,        -- the requester's own
    purpose      text        NOT NULL,
    legal_basis  text        NOT NULL,
    fields       text[],                      -- null: all that the view shows
    row_filter   text,
    term_days    integer     NOT NULL,
    requested_by text        NOT NULL REFERENCES account,
    requested    timestamptz NOT NULL,
    state        text        NOT NULL CHECK (state IN ('submitted', 'withdrawn', 'granted', 'refused')),
    decided_by   text REFERENCES account,
    decided      timestamptz,
    reason_code  text,
    reason       text,
    entry        text        NOT NULL,
    version      integer     NOT NULL
);
CREATE INDEX ON request (dataset);
CREATE INDEX ON request (recipient);

-- "grant" is a reserved word.
CREATE TABLE granted (
    id             text PRIMARY KEY,          -- <recipient>-<6 letters or digits>
    request        text        NOT NULL UNIQUE REFERENCES request,
    dataset        text        NOT NULL REFERENCES dataset,
    recipient      text        NOT NULL,
    reference      text        NOT NULL,
    decision       jsonb       NOT NULL,      -- view, fields, treatments, rowFilter, purposeDomain
    valid_until    timestamptz NOT NULL,
    state          text        NOT NULL CHECK (state IN ('granted', 'active', 'failed', 'revoked', 'expired')),
    problem        text,
    share          text,
    topic          text,
    secret_digest  bytea,                     -- SHA-256 of the subscription's password, which is random
    created        timestamptz NOT NULL,
    ended          timestamptz,
    entry          text        NOT NULL,
    version        integer     NOT NULL
);
CREATE INDEX ON granted (dataset);
CREATE INDEX ON granted (recipient);

CREATE TABLE extract (
    id           text PRIMARY KEY,
    granted      text        NOT NULL REFERENCES granted,
    formats      text[]      NOT NULL,
    state        text        NOT NULL,        -- ordered, then as the data process tells
    row_count    bigint      NOT NULL,
    root         text,
    message      text,
    requested_by text        NOT NULL REFERENCES account,
    requested    timestamptz NOT NULL,
    entry        text        NOT NULL
);

-- What the receipts say, kept with the entry that says it.
CREATE TABLE share_fact (
    share    text PRIMARY KEY,
    dataset  text        NOT NULL,
    shared   bigint      NOT NULL,
    deletes  bigint      NOT NULL,
    rejected bigint      NOT NULL,
    skipped  bigint      NOT NULL,
    batches  bigint      NOT NULL,
    last     timestamptz NOT NULL
);

-- The exchange log itself lies in files; here is what waits for it, and an index that can be made anew from it.
CREATE TABLE outbox (
    seq   bigserial PRIMARY KEY,
    entry text  NOT NULL UNIQUE,
    body  bytea NOT NULL
);

CREATE TABLE log_entry (
    index    bigint PRIMARY KEY,
    entry    text        NOT NULL UNIQUE,
    kind     text        NOT NULL,
    time     timestamptz NOT NULL
);
CREATE INDEX ON log_entry (time);

CREATE TABLE log_subject (
    name  text   NOT NULL,                    -- grant, dataset, department, source, share, extract
    value text   NOT NULL,
    index bigint NOT NULL REFERENCES log_entry,
    PRIMARY KEY (name, value, index)
);

CREATE TABLE receipt_position (
    topic text PRIMARY KEY,                   -- the broker's id of the receipts' topic
    next  bigint NOT NULL
);
