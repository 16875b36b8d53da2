package io.sluice.model.reach;

import java.net.UnknownHostException;

/** A source that may not be spoken to as it is registered. The message says how to mend it, and names no address. */
public final class HostRefusedException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    private HostRefusedException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    static HostRefusedException notAllowed() {
        return new HostRefusedException(
                "host-not-allowed",
                "the operator does not let sources be read from that host; ask for it to be listed in sources.hosts, or in"
                        + " sources.private-hosts where it is within the city's network");
    }

    static HostRefusedException inTheClear() {
        return new HostRefusedException(
                "tls-needed",
                "only hosts that the operator lists in sources.private-hosts may be read from without checking whose they"
                        + " are; leave 'tls' out or say verify-full");
    }

    static HostRefusedException noCertificate() {
        return new HostRefusedException(
                "certificate-missing",
                "'ca' names no certificate that is kept; put it into the data folder as certificates/<name>, in PEM, or give"
                        + " the certificate itself");
    }

    /** {@code host-not-allowed}, {@code tls-needed} or {@code certificate-missing}. */
    public String reason() {
        return reason;
    }
}
