-- Interfaces that pass from one department to another, and requests that one steward has to see to.
CREATE TABLE handover (
    id              text PRIMARY KEY,
    dataset         text        NOT NULL REFERENCES dataset,
    from_department text        NOT NULL,
    to_department   text        NOT NULL,
    state           text        NOT NULL CHECK (state IN ('offered', 'accepted', 'declined', 'withdrawn')),
    reason          text        NOT NULL,
    offered_by      text        NOT NULL REFERENCES account,
    offered         timestamptz NOT NULL,
    answer          text,
    answered_by     text REFERENCES account,
    answered        timestamptz,
    entry           text        NOT NULL,          -- of its last move, in the exchange log
    version         integer     NOT NULL
);
-- It is offered to one department at a time.
CREATE UNIQUE INDEX ON handover (dataset) WHERE state = 'offered';

ALTER TABLE request
    ADD COLUMN assignee text REFERENCES account;   -- who is to decide; null: whoever of its department's stewards
