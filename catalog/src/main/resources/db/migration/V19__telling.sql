-- How each person is told beside the application, and what is on its way.
CREATE TABLE notice_settings (
    account  text PRIMARY KEY REFERENCES account,
    email    text,                            -- an address; null: no mail
    webhook  text,                            -- where to post; null: nowhere
    salt     text        NOT NULL,            -- of the webhook's secret, which is kept nowhere
    language text        NOT NULL,
    usual    text        NOT NULL CHECK (usual IN ('at-once', 'daily', 'off')),
    kinds    jsonb       NOT NULL,            -- {kind: when} for those that differ from the usual
    changed  timestamptz NOT NULL
);

CREATE TABLE notice_sending (
    id       bigserial PRIMARY KEY,
    account  text        NOT NULL REFERENCES account,
    channel  text        NOT NULL CHECK (channel IN ('email', 'webhook')),
    notice   bigint      NOT NULL REFERENCES notice,
    due      timestamptz NOT NULL,
    delivery text,                            -- with which others it goes, from the first try on
    tries    integer     NOT NULL DEFAULT 0,
    state    text        NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'given-up')),
    problem  text                             -- a code, never what the other side said
);
CREATE INDEX notice_sending_due ON notice_sending (due, id) WHERE state = 'waiting';
CREATE INDEX notice_sending_delivery ON notice_sending (delivery);
CREATE INDEX notice_sending_of ON notice_sending (account, id DESC);

-- A notice for one person alone: what they asked to be told of.
ALTER TABLE notice ADD COLUMN account text REFERENCES account;
CREATE INDEX notice_of_account ON notice (account, id) WHERE account IS NOT NULL;
