package io.sluice.catalog.grant;

import java.util.List;

/** What a subscription's user and password open. */
public sealed interface Admission {

    /**
     * A subscription that runs.
     *
     * @param user the Kafka user
     * @param recipient the receiving department
     * @param topics its share's; two while its interface's majors change
     */
    record Admitted(String user, String recipient, List<String> topics) implements Admission {
        public Admitted {
            topics = List.copyOf(topics);
        }
    }

    /** The credentials were right once; the grant has ended, or is not provided at the moment. */
    record Ended(String user, String recipient) implements Admission {}

    /** No such user, or not its password. */
    record Unknown() implements Admission {}
}
