package io.sluice.http;

import java.net.URI;
import java.util.Optional;

/** What a request for a page came to. */
sealed interface Answer {

    /** The resource is as it was when its validator was given. */
    record Unchanged() implements Answer {}

    /** @param next where the Link header says the next page is */
    record Given(Page page, Validator validator, Optional<URI> next) implements Answer {}

    /**
     * By what an API says whether a resource has changed since (RFC 9110, 8.8); both empty where it does not.
     *
     * @param etag as it was given
     * @param modified as it was given
     */
    record Validator(String etag, String modified) {
        static final Validator NONE = new Validator("", "");

        boolean isGiven() {
            return !etag.isEmpty() || !modified.isEmpty();
        }
    }
}
