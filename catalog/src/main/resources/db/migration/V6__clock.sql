-- What a request says beside its terms, the clock it runs by, and every move it made.

ALTER TABLE request
    ADD COLUMN particulars jsonb,             -- applicant, system, matter, mode, promises: optional
    ADD COLUMN review_due  timestamptz,       -- what it lacks is told by then
    ADD COLUMN due         timestamptz,       -- it is decided by then; meaningless while a supplement is owed
    ADD COLUMN days_left   integer,           -- working days, while a supplement is owed
    ADD COLUMN owed        text,              -- what the requester is to add
    ADD COLUMN supplied    text,              -- what it answered last
    ADD COLUMN extended    boolean NOT NULL DEFAULT false,
    ADD COLUMN overdue     timestamptz;       -- when it was found undecided after its due day

UPDATE request SET review_due = requested + interval '2 days', due = requested + interval '14 days';
ALTER TABLE request
    ALTER COLUMN review_due SET NOT NULL,
    ALTER COLUMN due SET NOT NULL,
    DROP CONSTRAINT request_state_check,
    ADD CONSTRAINT request_state_check
        CHECK (state IN ('submitted', 'supplement', 'withdrawn', 'granted', 'partial', 'refused'));

-- The inbox by due date, and what has become overdue.
CREATE INDEX request_open ON request (due, id) WHERE state = 'submitted';

CREATE TABLE request_move (
    seq         bigserial PRIMARY KEY,
    request     text        NOT NULL REFERENCES request,
    move        text        NOT NULL,
    actor       text        NOT NULL,         -- an account, the hub, or the sharing type
    role        text        NOT NULL,         -- requester, provider, hub
    at          timestamptz NOT NULL,
    reason_code text,
    reason      text,
    due         timestamptz,                  -- as it was after the move
    entry       text        NOT NULL          -- of the exchange log
);
CREATE INDEX ON request_move (request, seq);
