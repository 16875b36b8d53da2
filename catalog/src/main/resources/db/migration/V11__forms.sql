-- What forms were sent and where that led: who sends one twice has it done once.
CREATE TABLE sent_form (
    key text PRIMARY KEY,
    location text NOT NULL,
    sent timestamptz NOT NULL
);
CREATE INDEX sent_form_by_time ON sent_form (sent);
