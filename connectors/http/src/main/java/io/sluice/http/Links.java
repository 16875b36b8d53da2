package io.sluice.http;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Link header (RFC 8288), as far as it says which page is next. */
final class Links {
    private static final Pattern LINK = Pattern.compile("<([^<>]{1,4000})>((?:\\s*;\\s*[\\w*!#$&+.^`|~-]+\\s*=\\s*"
            + "(?:\"[^\"]{0,1000}\"|[^\",;\\s]{1,1000}))*)");
    private static final Pattern RELATION = Pattern.compile(";\\s*rel\\s*=\\s*(?:\"([^\"]*)\"|([^\",;\\s]+))");

    private Links() {}

    /** @param asked the page whose answer has the header */
    static Optional<URI> next(String header, URI asked) throws ApiRefusedException {
        Matcher links = LINK.matcher(header);
        while (links.find()) {
            Matcher relation = RELATION.matcher(links.group(2));
            if (relation.find() && isNext(relation.group(1) == null ? relation.group(2) : relation.group(1))) {
                return Optional.of(resolved(links.group(1), asked));
            }
        }
        return Optional.empty();
    }

    private static boolean isNext(String relations) {
        return Arrays.stream(relations.strip().split("\\s+")).anyMatch("next"::equalsIgnoreCase);
    }

    private static URI resolved(String link, URI asked) throws ApiRefusedException {
        try {
            return asked.resolve(link);
        } catch (IllegalArgumentException none) {
            throw new ApiRefusedException("link", "its Link header names no address as the next page");
        }
    }
}
