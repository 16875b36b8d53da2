-- Row n of an invented register, from 0: 12 columns, about 430 bytes. The identity numbers fail their own check.
CREATE FUNCTION bench_id(n bigint) RETURNS varchar LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (ARRAY['310101','310104','310105','310106','310107','310109','310110','310112',
                '310113','310114','310115','310116','310117','310118','310120','310151'])[1 + n % 16]
      || to_char(date '1930-01-01' + (n / 16 % 30000)::int, 'YYYYMMDD')
      || lpad((n / 480000)::text, 3, '0') || substr('0123456789X', (1 + n * 7 % 11)::int, 1)
$$;

CREATE FUNCTION bench_rows(first bigint, last bigint) RETURNS TABLE (
  sfzhm varchar, xm varchar, xb varchar, csrq varchar, hyzk varchar, xzqh varchar, zz varchar, lxdh varchar, hh varchar,
  djrq date, bz varchar, gxsj timestamptz) LANGUAGE sql STABLE AS $$
  SELECT id, (ARRAY['赵','钱','孙','李','周','吴','郑','王'])[1 + n % 8]
          || (ARRAY['伟','芳','娜','敏','静','磊','洋','艳','勇','杰'])[1 + n / 8 % 10]
          || (ARRAY['一','二','三','四','五','六','七'])[1 + n / 80 % 7],
         CASE n % 2 WHEN 0 THEN '女' ELSE '男' END, substr(id, 7, 8), (ARRAY['1','2','3','4','9'])[1 + n % 5],
         substr(id, 1, 6),
         '浦江市第' || n % 16 || '区第' || n % 211 || '街道测试路' || n % 1999 || '弄' || n % 97 || '号第' || n % 31
           || '幢第' || n % 7 || '单元' || n % 601 || '室（虚构的地址）',
         '139' || lpad((n % 100000000)::text, 8, '0'), 'H' || lpad((n / 3)::text, 10, '0'),
         date '2000-01-01' + (n % 8000)::int,
         (ARRAY['迁入登记','变更登记','注销恢复','首次登记'])[1 + n % 4]
           || '，材料齐全，由第' || n % 53 || '窗口受理，经办人员已核对原件并留存复印件，档案编号' || n
           || '，此处为测试所用之虚构备注，与任何真实人员无关。',
         timestamptz '2025-01-01 00:00:00Z' + n * interval '1 second'
    FROM generate_series(first, last) n, LATERAL (SELECT bench_id(n)) made(id)
$$;
