package io.sluice.capture;

import io.sluice.model.reach.HostRefusedException;
import io.sluice.model.reach.Tls;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What keeps a connection to a database from being made, before anybody is logged in. */
public final class LineFailures {

    private static final int MOST_CAUSES = 8;

    private LineFailures() {}

    /** Where the operator's rule or TLS is the cause. */
    public static Optional<Refusal> refusal(SourceAddress address, SQLException failure) {
        Throwable cause = failure;
        for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
            if (cause instanceof HostRefusedException refused) {
                return Optional.of(Refusal.passing(
                        refused.reason(), address.where() + ": " + String.valueOf(refused.getMessage())));
            }
            if (cause instanceof SSLException) {
                return Optional.of(certificate(address));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** The server's certificate is not what is asked for. */
    public static Refusal certificate(SourceAddress address) {
        return Refusal.passing(
                "certificate",
                address.where()
                        + ": its certificate is not one of that host's, is expired, or is signed by nobody who is"
                        + " believed; give the certificate of whoever signed it as 'ca'");
    }

    /** The server speaks without TLS only. */
    public static Refusal noTls(SourceAddress address) {
        return Refusal.passing(
                "tls-missing",
                address.where() + ": it offers no TLS; its administrator must turn it on"
                        + (address.tls().mode().filter(Tls.Mode.REQUIRE::equals).isPresent()
                                ? ""
                                : ", or, for a host that the operator lists in sources.private-hosts, say 'tls' disable"));
    }

    /** The same words whether nobody answers, something refuses or something else listens: no scanner of ports. */
    public static Refusal unreachable(SourceAddress address) {
        return Refusal.passing(
                "source-unreachable",
                address.where() + ": it cannot be reached; check host and port, the network and its firewall");
    }
}
