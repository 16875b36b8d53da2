package io.sluice.demo.city;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The departments' tables, with the names and types that their own systems gave them. */
public enum CityTable {
    RESIDENT(Department.PUBLIC_SECURITY, "resident", "t_hjxx_czrk", "sfzhm", """
            sfzhm varchar(18) not null
            xm varchar(60)
            xb varchar(6)
            csrq varchar(8)
            mz varchar(2)
            hyzk varchar(1)
            xzqh varchar(6)
            sssq varchar(60)
            jlx varchar(60)
            mlph varchar(60)
            lxdh varchar(20)
            hh varchar(20)
            djrq date
            bz text
            gxsj timestamptz not null
            """),
    MARRIAGE(Department.CIVIL_AFFAIRS, "marriage", "t_hydj_jl", "djzh", """
            djzh varchar(30) not null
            ywlb varchar(2) not null
            djrq varchar(10) not null
            nf_sfzh varchar(18) not null
            nf_xm varchar(60)
            nf_hyzk varchar(1)
            nv_sfzh varchar(18) not null
            nv_xm varchar(60)
            nv_hyzk varchar(1)
            djjg varchar(100)
            xzqh varchar(6)
            bz text
            gxsj timestamptz not null
            """),
    ENTERPRISE(Department.MARKET_SUPERVISION, "enterprise", "t_scjg_qyjbxx", "tyshxydm", """
            tyshxydm varchar(18) not null
            qymc varchar(200) not null
            qylx varchar(2)
            fddbr varchar(60)
            fddbr_zjhm varchar(18)
            lxdh varchar(20)
            zczb numeric(18,2)
            bz_dm varchar(3)
            hydm varchar(4)
            jyfw text
            cyrs integer
            clrq date
            hzrq date
            djzt varchar(2)
            xzqh varchar(6)
            zs varchar(200)
            jd double precision
            wd double precision
            gxsj timestamptz not null
            """),
    FOOD_INSPECTION(Department.MARKET_SUPERVISION, "food-inspection", "t_scjg_spjc", "jcbh", """
            jcbh varchar(30) not null
            bjdw_dm varchar(18) not null
            bjdw_mc varchar(200)
            jcrq varchar(8) not null
            kssj time
            jclx varchar(1)
            jcjg varchar(20)
            df smallint
            bfhxs smallint
            jcfx text
            jcry varchar(60)
            lxr varchar(60)
            lxdh varchar(20)
            xzqh varchar(6)
            dz varchar(200)
            jd double precision
            wd double precision
            gxsj timestamptz not null
            """),
    LICENCE(Department.LICENCES, "licence", "t_zzk_zzxx", "zzbh", """
            zzbh varchar(30) not null
            zzlx varchar(2) not null
            ztlb varchar(2)
            ztmc varchar(200)
            ztdm varchar(18)
            xksx varchar(200)
            bfjg varchar(100)
            xzqh varchar(6)
            bfrq date
            yxqq date
            yxqz date
            zzzt varchar(2)
            sfje numeric(10,2)
            xnj boolean
            yzzy bytea
            gxsj timestamptz not null
            """),
    ACCIDENT(Department.PLANNING, "accident", "t_jtsg_dsr", "sgbh, dsrsw", """
            sgbh varchar(20) not null
            dsrsw smallint not null
            fssj timestamp not null
            fsdd varchar(200) not null
            sws smallint not null
            sss smallint not null
            cz varchar(60)
            sglb varchar(4)
            cldw varchar(100)
            xzqh varchar(6)
            tq varchar(20)
            gx varchar(40)
            xs smallint
            xb varchar(6)
            nl smallint
            zjhm varchar(18)
            xm varchar(60)
            jd double precision
            wd double precision
            gxsj timestamptz not null
            """);

    // Not a field of each: an enum's own state is to be immutable, and a list's type does not say so.
    private static final Map<CityTable, List<String>> COLUMNS = new ConcurrentHashMap<>();

    private final Department department;
    private final String interfaceName;
    private final String table;
    private final String key;
    private final String definitions;

    CityTable(Department department, String interfaceName, String table, String key, String definitions) {
        this.department = department;
        this.interfaceName = interfaceName;
        this.table = table;
        this.key = key;
        this.definitions = definitions;
    }

    public Department department() {
        return department;
    }

    /** Id of the contract that offers it. */
    public String interfaceId() {
        return department.id() + "." + interfaceName;
    }

    /** Its name in the database, without schema. */
    public String table() {
        return table;
    }

    public List<String> columns() {
        return COLUMNS.computeIfAbsent(
                this,
                table -> table.definitions
                        .lines()
                        .map(definition -> definition.substring(0, definition.indexOf(' ')))
                        .toList());
    }

    int indexOf(String column) {
        return columns().indexOf(column);
    }

    List<String> key() {
        return List.of(key.split(", "));
    }

    String createStatement() {
        return "CREATE TABLE " + table + " ("
                + String.join(", ", definitions.lines().toList()) + ", PRIMARY KEY (" + key + "))";
    }

    String copyStatement() {
        return "COPY " + table + " (" + String.join(", ", columns()) + ") FROM STDIN WITH (FORMAT csv)";
    }
}
