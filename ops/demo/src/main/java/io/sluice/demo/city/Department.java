package io.sluice.demo.city;

/** The city's departments that publish, each with a database of its own. */
public enum Department {
    CIVIL_AFFAIRS("civil-affairs", "marriage-register", "hunyin", "hydj"),
    PUBLIC_SECURITY("public-security", "household-register", "hukou", "hjgl"),
    MARKET_SUPERVISION("market-supervision", "market-register", "shichang", "scjg"),
    PLANNING("planning", "accident-register", "jiaotong", "ghjt"),
    LICENCES("licences", "licence-register", "zhengzhao", "zzgl");

    private final String id;
    private final String source;
    private final String database;
    private final String owner;

    Department(String id, String source, String database, String owner) {
        this.id = id;
        this.source = source;
        this.database = database;
        this.owner = owner;
    }

    public String id() {
        return id;
    }

    /** Id of its source, and name of the server in its contracts. */
    public String source() {
        return source;
    }

    public String database() {
        return database;
    }

    /** The role that owns database and tables. */
    public String owner() {
        return owner;
    }
}
