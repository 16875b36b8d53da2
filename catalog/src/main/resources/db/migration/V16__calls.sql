-- What calls that were sent twice are answered by, and the key by which the hub knows its own cursors and forms again.
CREATE TABLE repeated_call (
    key text PRIMARY KEY,
    body_digest bytea NOT NULL,
    status integer NOT NULL,
    location text,
    answer text NOT NULL,
    made timestamptz NOT NULL
);
CREATE INDEX repeated_call_by_time ON repeated_call (made);

CREATE TABLE signing_key (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    key text NOT NULL
);
