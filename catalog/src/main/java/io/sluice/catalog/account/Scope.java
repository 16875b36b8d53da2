package io.sluice.catalog.account;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a token may be for. A scope never gives more than the account's roles do; what no scope opens (accounts, tokens,
 * deputies, sessions, pages) is not for tokens that have scopes.
 */
public enum Scope {
    CATALOGUE_READ(
            "catalogue:read",
            new Rule("GET", "datasets(/.+)?|suggestions|interfaces(/.+)?|sources(/.+)?|quality(/.+)?|synonyms"),
            new Rule("POST", "interfaces/[^/]+/sample/[^/]+"),
            new Rule("GET", Rule.ROOT + "catalog\\.(ttl|jsonld|rdf)")),
    INTERFACE_WRITE(
            "interface:write",
            new Rule("POST|PUT|DELETE", "(datasets|interfaces|sources|synonyms|handovers)(/.+)?|tickets(/.+)?")),
    REQUEST_READ(
            "request:read",
            new Rule("GET", "(requests|cases|objections|notices|lists|disclosures|handovers|reveals)(/.+)?")),
    REQUEST_WRITE(
            "request:write",
            new Rule(
                    "POST",
                    "requests|requests/[^/]+/(withdraw|supply)|cases|objections|objections/[^/]+/(rate|withdraw)"),
            new Rule("POST", "notices/(.+/)?read"),
            new Rule("POST", "disclosures|disclosures/[^/]+/(withdraw|open)")),
    REQUEST_DECIDE(
            "request:decide",
            new Rule("POST", "requests/[^/]+/(decision|preview|supplement|extend)|objections/[^/]+/answer"),
            new Rule("POST", "requests/assignments(/effects)?|grants/bulk(/effects)?"),
            new Rule("POST", "grants/[^/]+/(revoke|suspend|resume)|disclosures/[^/]+/(approve|refuse)"),
            new Rule("POST", "reveals(/.+)?")),
    GRANT_READ("grant:read", new Rule("GET", "(grants|extracts)(/.+)?")),
    GRANT_WRITE(
            "grant:write",
            new Rule("POST", "grants/[^/]+/(relinquish|acknowledge|replay|content-key|keys)|extracts(/.+)?"),
            new Rule("DELETE", "extracts/.+")),
    AUDIT_READ("audit:read", new Rule("GET", "log/.+"), new Rule("GET", Rule.ROOT + "log/.+")),
    FLOW_READ("flow:read", new Rule("GET", "flows"));

    /** What any token may call: it tells nothing but whose it is, and what everybody may know. */
    private static final List<String> ALWAYS = List.of("/api/v1/me", "/api/v1/status", "/api/v1/logout");

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // its lists are, as List.of makes them
    private final List<Rule> rules;

    Scope(String word, Rule... rules) {
        this.word = word;
        this.rules = List.of(rules);
    }

    private record Rule(Pattern method, Pattern path) {
        /** Of a path that is not one of the API's. */
        static final String ROOT = "^/";

        private static final String API = "/api/v1/";

        Rule(String method, String path) {
            this(
                    Pattern.compile(method),
                    Pattern.compile(path.startsWith(ROOT) ? path.substring(1) : API + "(" + path + ")"));
        }

        boolean opens(String verb, String to) {
            return method.matcher(verb).matches() && path.matcher(to).matches();
        }
    }

    /** As requests and answers write it. */
    public String word() {
        return word;
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Scope::word).toList();
    }

    static boolean isAlwaysOpen(String path) {
        return ALWAYS.contains(path);
    }

    /** The one that opens a call; empty where none does. */
    static Optional<Scope> needed(String method, String path) {
        String verb = method.equals("HEAD") ? "GET" : method;
        return Arrays.stream(values())
                .filter(scope -> scope.rules.stream().anyMatch(rule -> rule.opens(verb, path)))
                .findFirst();
    }
}
