-- Transactions of 100 changes each: 10 rows come, 80 change, 10 go. The number of rows stays as it was.
CREATE PROCEDURE ${table}_change(first bigint, transactions bigint, rows bigint) LANGUAGE plpgsql AS $$
BEGIN
  FOR step IN first .. first + transactions - 1 LOOP
    INSERT INTO ${table} SELECT * FROM bench_rows(rows + 10 * step, rows + 10 * step + 9);
    UPDATE ${table} SET lxdh = '138' || lpad(step::text, 8, '0'), hyzk = ((step % 4) + 1)::text, gxsj = clock_timestamp()
      WHERE sfzhm = ANY (ARRAY(SELECT bench_id((step * 80 + i) % (rows - 10)) FROM generate_series(0, 79) i));
    DELETE FROM ${table}
      WHERE sfzhm = ANY (ARRAY(SELECT bench_id(i) FROM generate_series(rows + 10 * step - 10, rows + 10 * step - 1) i));
    COMMIT;
  END LOOP;
END
$$;
