package io.sluice.catalog.account;

import java.util.Arrays;
import java.util.List;

/** What an account may do. The constants are for annotations. */
public final class Role {
    /** Registers its department's sources and interfaces. */
    public static final String DEPARTMENT = "department";

    /** Decides on requests for its department's interfaces. */
    public static final String STEWARD = "steward";

    /** Asks for its department, and takes what was granted. */
    public static final String SUBSCRIBER = "subscriber";

    /** Reads the whole exchange log. */
    public static final String AUDITOR = "auditor";

    /** Runs the hub and makes accounts; it decides on nothing and receives nothing. */
    public static final String OPERATOR = "operator";

    public static final List<String> ALL = List.of(DEPARTMENT, STEWARD, SUBSCRIBER, AUDITOR, OPERATOR);

    /** The roles that act for a department. */
    static final List<String> OF_DEPARTMENTS = List.of(DEPARTMENT, STEWARD, SUBSCRIBER);

    private Role() {}

    static boolean needsDepartment(String[] roles) {
        return Arrays.stream(roles).anyMatch(OF_DEPARTMENTS::contains);
    }
}
