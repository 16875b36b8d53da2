package io.sluice.catalog.dataset;

import io.sluice.catalog.answer.Refusal;
import io.sluice.contract.Problem;
import io.sluice.model.reach.HostRefusedException;
import io.sluice.model.reach.Parts;
import io.sluice.model.reach.Reach;
import io.sluice.model.reach.Tls;
import io.sluice.planner.Protection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What can be known of a source's connection before anybody connects: its parts, and whether the operator lets sources be
 * read from there. The data process looks again at each connection; what a kind of source says beyond this it reads alone.
 */
record ConnectionCheck(Reach reach) {
    private static final Set<String> DATABASES = Set.of("postgresql", "mariadb", "mysql", "jdbc");
    private static final Set<String> OF_DATABASES = Set.of("host", "port", "database", "user", "tls", "ca");
    private static final Set<String> OF_POLLED = Set.of("driver", "schema", "every");
    private static final Pattern OF_TABLE = Pattern.compile("table\\..{1,200}\\.(watermark|overlap)");

    /** @throws Refusal 422 naming every part that is wrong; {@code host-not-allowed} where it is only the place */
    void check(String kind, Map<String, String> connection) {
        List<Problem> problems = new ArrayList<>();
        if (DATABASES.contains(kind)) {
            database(kind, connection, problems);
        }
        if (kind.equals("http") && !Set.of("https", "http").contains(connection.getOrDefault("scheme", "https"))) {
            problems.add(at("scheme", "it is no scheme of an API", "use https"));
        }
        for (String part : List.of("host", "tokenHost")) {
            if (connection.containsKey(part) && !Parts.isHost(connection.getOrDefault(part, ""))) {
                problems.add(at(
                        part, "it is no host", "give a host name or IPv4 address, without options, lists or escapes"));
            }
        }
        if (connection.containsKey("port") && Parts.port(connection.getOrDefault("port", "")) == 0) {
            problems.add(at("port", "it is no port", "use a number between 1 and 65535"));
        }
        Tls tls = tls(kind, connection, problems);
        if (!problems.isEmpty()) {
            throw Refusal.unfit("source-unfit", "The source cannot be registered", problems);
        }
        for (String part : List.of("host", "tokenHost")) {
            Optional.ofNullable(connection.get(part))
                    .flatMap(host -> reach.refusal(host, tls))
                    .ifPresent(refused -> {
                        throw refusal(part, refused);
                    });
        }
    }

    private static void database(String kind, Map<String, String> connection, List<Problem> problems) {
        for (String part : List.of("host", "database", "user")) {
            if (!connection.containsKey(part)) {
                problems.add(at(part, "it is missing", "say where the database is and who reads there"));
            }
        }
        for (String part : List.of("database", "user")) {
            if (connection.containsKey(part) && !Parts.isName(connection.getOrDefault(part, ""))) {
                problems.add(at(part, "it is no name", "use letters, digits, '_', '-' and '.', at most 63"));
            }
        }
        for (String part : new TreeSet<>(connection.keySet())) {
            boolean polled = kind.equals("jdbc")
                    && (OF_POLLED.contains(part) || OF_TABLE.matcher(part).matches());
            if (!OF_DATABASES.contains(part) && !polled && !Protection.isKey(part)) {
                problems.add(at(part, "there is no such part of a database's connection", "leave it out"));
            }
        }
    }

    private static Tls tls(String kind, Map<String, String> connection, List<Problem> problems) {
        if (!DATABASES.contains(kind)) {
            return Tls.usual();
        }
        try {
            return Tls.of(connection);
        } catch (IllegalArgumentException wrong) {
            problems.add(at(
                    "tls",
                    "it is refused",
                    "use verify-full, with one certificate in PEM or the name of a kept one as 'ca'; require or"
                            + " disable for hosts in sources.private-hosts"));
            return Tls.usual();
        }
    }

    private static Refusal refusal(String part, HostRefusedException refused) {
        List<Problem> problems = List.of(new Problem(
                "/connection/" + part, "the operator does not let it be read", String.valueOf(refused.getMessage())));
        return refused.reason().equals("tls-needed")
                ? Refusal.unfit("tls-needed", "The source would be read without checking who answers", problems)
                : Refusal.unfit("host-not-allowed", "Sources may not be read from that host", problems);
    }

    private static Problem at(String part, String cause, String remedy) {
        return new Problem("/connection/" + part, cause, remedy);
    }
}
