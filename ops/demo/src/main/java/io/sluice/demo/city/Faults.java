package io.sluice.demo.city;

import java.util.List;

/** What is wrong on purpose, and how often, whatever the city's size. */
enum Faults {
    IMPOSSIBLE_BIRTH(CityTable.RESIDENT, 7, "date", "birth_date", "csrq", "19990230"),
    UNBORN(CityTable.RESIDENT, 3, "born-in-the-past", "", "csrq", "29990101"),
    UNKNOWN_SEX(CityTable.RESIDENT, 5, "unknown-code", "sex", "xb", "X"),
    IMPOSSIBLE_REGISTRATION(CityTable.MARRIAGE, 4, "date", "registered_on", "djrq", "2023-13-01"),
    UNKNOWN_STATE(CityTable.ENTERPRISE, 3, "unknown-code", "status", "djzt", "99"),
    IMPOSSIBLE_INSPECTION(CityTable.FOOD_INSPECTION, 2, "date", "inspected_on", "jcrq", "20241131"),
    IMPOSSIBLE_SCORE(CityTable.FOOD_INSPECTION, 2, "score-in-range", "", "df", "130"),
    UNKNOWN_LICENCE_STATE(CityTable.LICENCE, 3, "unknown-code", "status", "zzzt", "??"),
    IMPOSSIBLE_AGE(CityTable.ACCIDENT, 2, "age-in-range", "", "nl", "212");

    /** Where all bad rows lie: in every scope and row filter of the demonstration. */
    static final String REGION = "310115";

    private final CityTable table;
    private final int count;
    private final String rule;
    private final String field;
    private final String column;
    private final String value;

    Faults(CityTable table, int count, String rule, String field, String column, String value) {
        this.table = table;
        this.count = count;
        this.rule = rule;
        this.field = field;
        this.column = column;
        this.value = value;
    }

    static List<Faults> of(CityTable table) {
        return List.of(values()).stream().filter(fault -> fault.table == table).toList();
    }

    int count() {
        return count;
    }

    BadRow describe(String key) {
        return new BadRow(table, key, rule, field, column);
    }

    CityRow spoil(CityRow row) {
        return row.with("xzqh", REGION).with(column, value);
    }
}
