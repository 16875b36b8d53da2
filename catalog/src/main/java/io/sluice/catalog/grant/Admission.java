package io.sluice.catalog.grant;

/** What a subscription's user and password open. */
public sealed interface Admission {

    /**
     * A subscription that runs.
     *
     * @param user the Kafka user
     * @param recipient the receiving department
     */
    record Admitted(String user, String recipient, String topic) implements Admission {}

    /** The credentials were right once; the grant has ended, or is not provided at the moment. */
    record Ended(String user, String recipient) implements Admission {}

    /** No such user, or not its password. */
    record Unknown() implements Admission {}
}
