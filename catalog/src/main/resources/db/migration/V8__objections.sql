-- Objections with their answers and ratings, and the signed agreement of each grant.

ALTER TABLE granted ADD COLUMN agreement text;   -- a signed note whose text is an ODRL agreement in JSON-LD

CREATE TABLE objection (
    id          text PRIMARY KEY,
    about       text        NOT NULL CHECK (about IN ('catalogue', 'decision', 'use')),
    cause       text        NOT NULL,         -- of a decision: time, opinion, other; of use: service, quality, other
    subject_id  text        NOT NULL,         -- a dataset, a request or a grant
    dataset     text        NOT NULL REFERENCES dataset,
    provider    text        NOT NULL,         -- the department that answers
    department  text        NOT NULL,         -- the one that objects
    raised_by   text        NOT NULL REFERENCES account,
    raised      timestamptz NOT NULL,
    words       text        NOT NULL,
    state       text        NOT NULL CHECK (state IN ('open', 'answered', 'rated', 'withdrawn')),
    due         timestamptz NOT NULL,         -- the end of the last working day for the answer
    answer      text,
    answered_by text REFERENCES account,
    answered    timestamptz,
    rating      integer CHECK (rating BETWEEN 1 AND 5),
    solved      boolean,
    remark      text,
    entry       text        NOT NULL,         -- of its last move, in the exchange log
    version     integer     NOT NULL
);
CREATE INDEX ON objection (provider, state, due);
CREATE INDEX ON objection (department);
