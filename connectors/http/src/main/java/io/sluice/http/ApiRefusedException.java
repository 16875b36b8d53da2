package io.sluice.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * An API that does not answer as its source says it should. What was read of the resource stays shared, and its poll
 * counts as incomplete. The message tells resource, rule, page and remedy, never a value.
 */
public final class ApiRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String rule;
    private final String remedy;
    private final Duration wait;

    /**
     * @param rule a word for what is wrong, such as {@code content-type}, {@code cursor-repeated} or {@code cut}
     * @param remedy what is wrong and how to mend it
     */
    ApiRefusedException(String rule, String remedy) {
        this(rule, remedy, Duration.ZERO);
    }

    private ApiRefusedException(String rule, String remedy, Duration wait) {
        super("Refused by '" + rule + "': " + remedy);
        this.rule = rule;
        this.remedy = remedy;
        this.wait = wait;
    }

    private ApiRefusedException(String where, ApiRefusedException cause) {
        super(where + " refused by '" + cause.rule + "': " + cause.remedy, cause);
        this.rule = cause.rule;
        this.remedy = cause.remedy;
        this.wait = cause.wait;
    }

    /** The API asks for patience. */
    static ApiRefusedException busy(int status, Duration wait) {
        return new ApiRefusedException(
                "rate-limited",
                "it answered " + status + " and asks to wait; lower 'requests' if this comes often",
                wait);
    }

    ApiRefusedException of(String resource, int page) {
        return new ApiRefusedException("Page " + page + " of resource '" + resource + "'", this);
    }

    public String rule() {
        return rule;
    }

    String remedy() {
        return remedy;
    }

    /** How long the API asks to wait; empty where waiting is not what it asks for. */
    Optional<Duration> wait(Duration atMost) {
        return wait.isZero() || wait.compareTo(atMost) > 0 ? Optional.empty() : Optional.of(wait);
    }
}
