-- What is asked to be disclosed of treated values: converted into another purpose domain, or re-identified.

CREATE TABLE disclosure (
    id           text PRIMARY KEY,
    kind         text        NOT NULL CHECK (kind IN ('conversion', 'reidentification')),
    granted      text        NOT NULL REFERENCES granted,
    field        text        NOT NULL,
    to_granted   text REFERENCES granted,      -- of a conversion
    to_field     text,
    shown        text[]      NOT NULL,         -- the treated values; empty once it is closed
    amount       integer     NOT NULL,         -- how many there were
    reason       text        NOT NULL,
    legal_basis  text        NOT NULL,
    recipient    text        NOT NULL,
    providers    text[]      NOT NULL,         -- departments that give what is concerned
    requested_by text        NOT NULL REFERENCES account,
    requested    timestamptz NOT NULL,
    state        text        NOT NULL CHECK (state IN ('pending', 'approved', 'refused', 'withdrawn', 'opened')),
    approved_by  text[]      NOT NULL,         -- accounts, and beside each its department
    approved_for text[]      NOT NULL,
    closed       timestamptz,
    why          text,                         -- it was refused
    entry        text        NOT NULL,
    version      integer     NOT NULL
);
CREATE INDEX ON disclosure (recipient);
