package io.sluice.model.reach;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a source's connection says of TLS.
 *
 * @param mode empty: what {@link Reach#way} takes as usual
 * @param ca the certificate of whom to believe, in PEM, or the name of a file that holds it; empty: whom Java believes
 */
public record Tls(Optional<Mode> mode, String ca) {
    /** The keys of a connection that are about it. */
    public static final Set<String> KEYS = Set.of("tls", "ca");

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,60}\\.pem");

    /** How much is asked. */
    public enum Mode {
        /** Nothing: all is sent in the clear. */
        DISABLE,
        /** That nobody can listen, whoever it is that answers. */
        REQUIRE,
        /** That it is the host itself that answers: a certificate of its name, signed by somebody who is believed. */
        VERIFY_FULL;

        /** As a connection names it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Tls {
        if (!ca.isEmpty()) {
            if (mode.isPresent() && mode.get() != Mode.VERIFY_FULL) {
                throw new IllegalArgumentException(
                        "Source connection: 'ca' is of use with verify-full only; leave it or 'tls' out");
            }
            ca = ca.contains(BEGIN) ? pem(ca) : file(ca);
        }
    }

    /** Nothing said. */
    public static Tls usual() {
        return new Tls(Optional.empty(), "");
    }

    /**
     * Reads {@code tls} and {@code ca}.
     *
     * @throws IllegalArgumentException saying which of them is wrong
     */
    public static Tls of(Map<String, String> connection) {
        Optional<Mode> mode = Optional.ofNullable(connection.get("tls"))
                .map(word -> Arrays.stream(Mode.values())
                        .filter(each -> each.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "Source connection: 'tls' is refused; give verify-full, require or disable")));
        return new Tls(mode, connection.getOrDefault("ca", "").strip());
    }

    /** Whether it is not asked who answers. */
    boolean isLoose() {
        return mode.filter(word -> word != Mode.VERIFY_FULL).isPresent();
    }

    /** Whether the certificate itself is given, and not a file's name. */
    boolean isGiven() {
        return ca.startsWith(BEGIN);
    }

    private static String file(String name) {
        if (!FILE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Source connection: 'ca' is refused; give one certificate in PEM, or the name of a file such as"
                            + " ministry.pem in the folder certificates of the data folder");
        }
        return name;
    }

    /**
     * One certificate, as PEM and nothing else.
     *
     * @throws IllegalArgumentException where it is none, or several
     */
    static String pem(String text) {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin || text.indexOf(BEGIN, begin + 1) >= 0) {
            throw none();
        }
        // What comes through a form or a shell may have lost its lines.
        String body = text.substring(begin + BEGIN.length(), end).replaceAll("\\s+", "");
        String pem = BEGIN + "\n" + body + "\n" + END + "\n";
        try {
            CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            return pem;
        } catch (CertificateException unreadable) {
            throw none();
        }
    }

    private static IllegalArgumentException none() {
        return new IllegalArgumentException("Source connection: 'ca' is refused; it must be one certificate in PEM");
    }
}
