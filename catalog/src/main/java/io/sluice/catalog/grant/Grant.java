package io.sluice.catalog.grant;

import io.sluice.contract.Decision;

/**
 * Who may have what of which interface.
 *
 * @param id unique, lower-case letters, digits and hyphens: it becomes part of a Kafka user's name
 * @param interfaceId the contract's id
 * @param recipient the receiving department
 * @param major of the contract by which it is delivered; 0: the newest
 * @param revision of its terms, from 0: what is begun for one is not finished for another
 */
public record Grant(String id, String interfaceId, String recipient, Decision decision, int major, int revision) {
    static final String ID = "[a-z0-9][a-z0-9-]{0,62}";
    public static final String USER_PREFIX = "grant-";

    public Grant {
        if (!id.matches(ID)) {
            throw new IllegalArgumentException(
                    "A grant's id must be 1 to 63 lower-case letters, digits or hyphens; choose another");
        }
    }

    /** As it was decided first. */
    public Grant(String id, String interfaceId, String recipient, Decision decision, int major) {
        this(id, interfaceId, recipient, decision, major, 0);
    }

    /** Delivered by the newest major of the contract. */
    public Grant(String id, String interfaceId, String recipient, Decision decision) {
        this(id, interfaceId, recipient, decision, 0);
    }

    /** Where problems about it stand: a grant is provided by two majors while its interface changes. */
    String pointer() {
        return "/grants/" + id + (major == 0 ? "" : "/v" + major);
    }

    /** The Kafka user of this grant's subscription. */
    public String user() {
        return USER_PREFIX + id;
    }

    /** Consumer groups of the subscription begin with this. */
    public String groupPrefix() {
        return groupPrefix(id);
    }

    static String groupPrefix(String id) {
        return USER_PREFIX + id + ".";
    }
}
