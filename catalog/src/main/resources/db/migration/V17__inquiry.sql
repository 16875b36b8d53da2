-- Who received what of one person or enterprise: asked by one auditor, confirmed by another. Never with who it is.

CREATE TABLE inquiry (
    id           text PRIMARY KEY,
    case_name    text        NOT NULL,
    reason       text        NOT NULL,
    legal_basis  text        NOT NULL,
    kind         text        NOT NULL,         -- of the identifier: citizen-id, credit-code, …
    requested_by text        NOT NULL REFERENCES account,
    requested    timestamptz NOT NULL,
    state        text        NOT NULL CHECK (state IN ('pending', 'confirmed', 'refused', 'withdrawn', 'answered')),
    decided_by   text REFERENCES account,
    decided      timestamptz,
    why          text,                         -- it was refused
    tickets      integer     NOT NULL,         -- how often the data process was to be asked
    subject      text,                         -- the keyed digest, once it is answered
    answered     timestamptz,
    through      bigint,                       -- entries of the log when it was answered
    found        bigint,
    entry        text        NOT NULL,         -- of the question, in the exchange log
    version      integer     NOT NULL
);
CREATE INDEX ON inquiry (requested);
