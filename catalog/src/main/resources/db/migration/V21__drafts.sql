-- Entries as they came from elsewhere, until their department has looked at them.
CREATE TABLE entry_draft (
    id         text PRIMARY KEY,              -- of the entry that it would become
    department text        NOT NULL,
    draft      jsonb       NOT NULL,
    findings   jsonb       NOT NULL,          -- what is missing or was not understood
    origin     text        NOT NULL,          -- its place in what was imported
    made_by    text        NOT NULL REFERENCES account,
    made       timestamptz NOT NULL
);
CREATE INDEX ON entry_draft (department, id);

-- By day or by night, as each person chose; without a row as the browser's system has it.
CREATE TABLE account_look (
    account text PRIMARY KEY REFERENCES account,
    look    text NOT NULL CHECK (look IN ('light', 'dark'))
);
