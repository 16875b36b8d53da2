-- Each search asks for the few entries that are not listed; without this it would read all of the catalogue.
CREATE INDEX dataset_unlisted ON dataset (department) WHERE NOT listed;
