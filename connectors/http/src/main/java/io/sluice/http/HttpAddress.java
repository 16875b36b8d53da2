package io.sluice.http;

import io.sluice.model.reach.Parts;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where an API is. Never a URL: each part is checked on its own, so that none can smuggle another host, a user or a
 * scheme in.
 *
 * @param scheme {@code https} or {@code http}
 * @param path what all its resources begin with: empty, or with a leading and no closing slash
 */
record HttpAddress(String scheme, String host, int port, String path) {
    private static final Pattern PATH = Pattern.compile("(/([A-Za-z0-9._~!$'()*+,;:@-]|%[0-9A-Fa-f]{2}){1,200})*");

    HttpAddress {
        scheme = scheme.toLowerCase(Locale.ROOT);
        host = host.toLowerCase(Locale.ROOT);
        path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException("the scheme is refused; use https");
        }
        if (!Parts.isHost(host)) {
            throw new IllegalArgumentException(
                    "the host is refused; give a host name or IPv4 address, without port, user, lists or escapes");
        }
        if (!Parts.isPort(port)) {
            throw new IllegalArgumentException("the port must be between 1 and 65535");
        }
        checkPath(path);
    }

    /** @throws IllegalArgumentException where it is more than a path */
    static void checkPath(String path) {
        if (!PATH.matcher(path).matches() || path.length() > 1000) {
            throw new IllegalArgumentException(
                    "the path is refused; begin it with a slash, without '?', '#' and empty parts");
        }
        for (String part : path.split("/", -1)) {
            if (part.equals(".")
                    || part.equals("..")
                    || part.toLowerCase(Locale.ROOT).contains("%2e")) {
                throw new IllegalArgumentException("the path is refused; it must not lead upwards");
            }
        }
    }

    /** @param rest a checked path and perhaps a query */
    URI with(String rest) {
        return URI.create(scheme + "://" + host + ":" + port + path + rest);
    }

    boolean isPlain() {
        return scheme.equals("http");
    }

    /** Whether a link leads to the same server. */
    boolean isOf(URI link) {
        int linked = link.getPort() >= 0 ? link.getPort() : "http".equalsIgnoreCase(link.getScheme()) ? 80 : 443;
        return scheme.equalsIgnoreCase(link.getScheme())
                && host.equalsIgnoreCase(link.getHost())
                && port == linked
                && link.getRawUserInfo() == null;
    }
}
