-- What the checks of each interface found on each day of the city, kept with the entry that says it. The check stands
-- as it was on that day: a later version of the contract does not change what was scored.
CREATE TABLE quality_day (
    day      date   NOT NULL,
    dataset  text   NOT NULL,
    rule     text   NOT NULL,
    body     jsonb  NOT NULL,                 -- the check
    checked  bigint NOT NULL,                 -- rows, or batches where it looks at batches
    violated bigint NOT NULL,
    PRIMARY KEY (day, dataset, rule)
);
CREATE INDEX ON quality_day (dataset, day);
