-- What was made available in the last minutes, of each share and each source; older minutes are removed.
CREATE TABLE flow_minute (
    kind     text        NOT NULL CHECK (kind IN ('share', 'source')),
    id       text        NOT NULL,
    minute   timestamptz NOT NULL,
    records  bigint      NOT NULL,            -- of a source: its changes
    rejected bigint      NOT NULL,
    PRIMARY KEY (kind, id, minute)
);

-- Since when something has been wrong; a row goes when it is right again.
CREATE TABLE flow_alarm (
    id       text PRIMARY KEY,
    since    timestamptz NOT NULL
);
