-- Grants that would cross k by what their recipient has already: stated by one steward, confirmed by another.

CREATE TABLE escalation (
    request      text PRIMARY KEY REFERENCES request,
    terms        text        NOT NULL,        -- SHA-256 of the decision and its term
    fields       text[]      NOT NULL,        -- the quasi-identifiers joined
    grants       text[]      NOT NULL,        -- those it is linked with
    k            integer     NOT NULL,
    reason       text        NOT NULL,
    escalated_by text        NOT NULL REFERENCES account,
    escalated    timestamptz NOT NULL
);
