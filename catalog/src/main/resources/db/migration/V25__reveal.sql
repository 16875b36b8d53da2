-- Rows are looked at with their originals masked; who of their department sees one as it is says why, and is written down.
CREATE TABLE reveal (
    id           text PRIMARY KEY,
    dataset      text        NOT NULL REFERENCES dataset,
    department   text        NOT NULL,
    view         text        NOT NULL,
    record       integer     NOT NULL,        -- which of those that the look shows, from 1
    code         text        NOT NULL CHECK (code IN ('quality', 'objection', 'incident', 'request')),
    reason       text        NOT NULL,
    requested_by text        NOT NULL REFERENCES account,
    requested    timestamptz NOT NULL,
    needs_second boolean     NOT NULL,        -- the grade of what it would show demands another steward
    state        text        NOT NULL CHECK (state IN ('pending', 'confirmed', 'refused', 'opened')),
    decided_by   text REFERENCES account,
    decided      timestamptz,
    expires      timestamptz NOT NULL,        -- it is opened before that, or not at all
    entry        text        NOT NULL,        -- of the question, in the exchange log
    version      integer     NOT NULL
);
CREATE INDEX reveal_newest ON reveal (department, requested DESC, id DESC);

-- Which state of an entry, or of a draft, somebody saw before they replaced it.
ALTER TABLE dataset ADD COLUMN edition integer NOT NULL DEFAULT 0;
ALTER TABLE entry_draft ADD COLUMN edition integer NOT NULL DEFAULT 0;
ALTER TABLE entry_draft ADD COLUMN changed_by text REFERENCES account;
UPDATE entry_draft SET changed_by = made_by;
ALTER TABLE entry_draft ALTER COLUMN changed_by SET NOT NULL;
