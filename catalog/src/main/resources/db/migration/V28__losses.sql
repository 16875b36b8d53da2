-- Up to where each share's topic goes by its receipts, and what of it was found to be gone last.
CREATE TABLE share_end (
    share  text   PRIMARY KEY,
    next   bigint NOT NULL,                   -- offset at which the next batch will begin
    before bigint NOT NULL,                   -- the same before the last receipt
    torn_at     bigint,                       -- offset at which a batch began before the end of an earlier one; null: none did
    torn_before bigint,                       -- that end
    torn_entry  bigint,                       -- index of that batch's entry
    source text,                              -- of the last loss, as are the following; null: there was none
    lost_from    bigint,                      -- the first offset that is gone
    lost_to      bigint,                      -- the one after the last
    lost_records bigint,
    lost_at      timestamptz
);
