-- Who acts for whom, which accounts are one person's, and what a token may do.

-- Accounts of the same person decide nothing about each other's requests.
ALTER TABLE account ADD COLUMN person text;
UPDATE account SET person = name;
ALTER TABLE account ALTER COLUMN person SET NOT NULL;
ALTER TABLE account ADD COLUMN locked boolean NOT NULL DEFAULT false;

CREATE TABLE deputy (
    id        text PRIMARY KEY,
    principal text        NOT NULL REFERENCES account,
    deputy    text        NOT NULL REFERENCES account,
    role      text        NOT NULL CHECK (role IN ('department', 'steward', 'subscriber')),
    created   timestamptz NOT NULL,
    expires   timestamptz NOT NULL,
    ended     timestamptz,                    -- before its day
    entry     text        NOT NULL,           -- of its last change, in the exchange log
    CHECK (principal <> deputy)
);
CREATE INDEX ON deputy (deputy);
CREATE INDEX ON deputy (principal);

ALTER TABLE token DROP CONSTRAINT token_kind_check;
-- login: an API token that a password was given for
ALTER TABLE token ADD CHECK (kind IN ('api', 'login', 'session'));
UPDATE token SET kind = 'login' WHERE kind = 'api' AND label = 'login';
ALTER TABLE token ADD COLUMN id text NOT NULL DEFAULT gen_random_uuid()::text UNIQUE;
ALTER TABLE token ADD COLUMN scopes text[];   -- null: all that the account may do
ALTER TABLE token ADD COLUMN used timestamptz; -- to the minute
