CREATE TABLE ${table} (
  sfzhm varchar(18) PRIMARY KEY, xm varchar(60), xb varchar(6), csrq varchar(8), hyzk varchar(1), xzqh varchar(6),
  zz varchar(200), lxdh varchar(20), hh varchar(20), djrq date, bz varchar(400), gxsj timestamptz NOT NULL);
ALTER TABLE ${table} REPLICA IDENTITY FULL;
