-- Decisions per item, cases of several requests, the life of a grant, and notices in the application.

ALTER TABLE request
    ADD COLUMN case_id    text,               -- requests that were asked together
    ADD COLUMN renews     text REFERENCES granted,
    ADD COLUMN items      jsonb,              -- [{field, outcome, treatment, reasonCode, reason, alternative}]
    ADD COLUMN conditions text;               -- of the grant, in words
CREATE INDEX ON request (case_id) WHERE case_id IS NOT NULL;

ALTER TABLE granted
    ADD COLUMN provide_by timestamptz,        -- the end of the last working day for providing it
    ADD COLUMN conditions text,
    ADD COLUMN quota      bigint,             -- bytes a second that its reader may take; null: no limit
    ADD COLUMN warned     timestamptz,        -- when its coming end was told
    DROP CONSTRAINT granted_state_check,
    ADD CONSTRAINT granted_state_check CHECK (state IN
        ('granted', 'active', 'failed', 'suspended', 'revoked', 'expired', 'relinquished'));

CREATE TABLE notice (
    id         bigserial PRIMARY KEY,
    department text        NOT NULL,          -- to all of this department
    role       text        NOT NULL,          -- that have this role
    kind       text        NOT NULL,
    subject    text        NOT NULL,          -- request, grant, objection
    subject_id text        NOT NULL,
    created    timestamptz NOT NULL
);
CREATE INDEX ON notice (department, role, id);

CREATE TABLE notice_read (
    notice  bigint      NOT NULL REFERENCES notice,
    account text        NOT NULL REFERENCES account,
    at      timestamptz NOT NULL,
    PRIMARY KEY (notice, account)
);
