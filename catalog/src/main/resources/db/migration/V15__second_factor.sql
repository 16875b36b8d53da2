-- A second factor beside the password, and accounts that another identity provider vouches for.

CREATE TABLE second_factor (
    account   text PRIMARY KEY REFERENCES account,
    secret    bytea       NOT NULL,           -- sealed to the account; the key is a file
    confirmed timestamptz,                    -- null: it is being set up and asked of nobody
    step      bigint      NOT NULL,           -- of the last code that was taken: none is taken twice
    recovery  text[]      NOT NULL            -- SHA-256 of codes that are left, each for once
);

ALTER TABLE token DROP CONSTRAINT token_kind_check;
-- second: a password was right, its second factor is asked for
ALTER TABLE token ADD CHECK (kind IN ('api', 'login', 'session', 'second'));

-- The provider's issuer and its id of the person; such an account has no password here.
ALTER TABLE account ADD COLUMN subject text UNIQUE;
