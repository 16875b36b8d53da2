-- What stewards say that a phrase means to those who search; it stands over what is shipped.

CREATE TABLE synonym (
    phrase     text PRIMARY KEY,
    meanings   text[]      NOT NULL,          -- none: the phrase is left out of questions
    changed_by text        NOT NULL REFERENCES account,
    changed    timestamptz NOT NULL,
    entry      text        NOT NULL
);
