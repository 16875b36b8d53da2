package io.sluice.model.reach;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * How one connection to a database is made.
 *
 * @param address the first of the host's addresses, which was looked at
 * @param zone which addresses it may be made to, whatever the name stands for by then
 * @param ca the certificate of whom to believe, in PEM; empty: whom Java believes
 */
public record Way(String host, InetAddress address, Zone zone, Tls.Mode tls, String ca) {

    /** The address in a form that stands for a host in what drivers take. */
    public String literal() {
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + text + "]" : text;
    }

    public boolean isPlain() {
        return tls == Tls.Mode.DISABLE;
    }

    /** What PostgreSQL's driver is told, by its own names. */
    public Map<String, String> forPostgres() {
        Map<String, String> options = new HashMap<>(Map.of(
                "sslmode",
                tls.word(),
                "gssEncMode",
                "disable",
                "socketFactory",
                CheckedSockets.in(zone).getName()));
        if (tls == Tls.Mode.VERIFY_FULL) {
            options.put(
                    "sslfactory",
                    ca.isEmpty()
                            ? "org.postgresql.ssl.DefaultJavaSSLFactory"
                            : "org.postgresql.ssl.SingleCertValidatingFactory");
            if (!ca.isEmpty()) {
                options.put("sslfactoryarg", ca);
            }
        }
        return options;
    }

    /** What MariaDB's driver is told, by its own names. */
    public Map<String, String> forMariaDb() {
        Map<String, String> options = new HashMap<>(Map.of(
                "sslMode",
                tls == Tls.Mode.REQUIRE ? "trust" : tls.word(),
                "socketFactory",
                CheckedSockets.in(zone).getName()));
        if (!ca.isEmpty()) {
            options.put("serverSslCert", ca);
        }
        return options;
    }
}
