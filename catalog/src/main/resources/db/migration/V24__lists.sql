-- Lists are walked by the database, however long they are: the newest first, or by their ids.
CREATE INDEX request_sent ON request (recipient, requested DESC, id DESC);
CREATE INDEX granted_newest ON granted (created DESC, id DESC);
CREATE INDEX granted_received ON granted (recipient, created DESC, id DESC);
CREATE INDEX objection_newest ON objection (raised DESC, id DESC);
CREATE INDEX dataset_of_department ON dataset (department, id);
