package io.sluice.catalog.answer;

import io.sluice.contract.Problem;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that is not carried out. It becomes the answer; nothing was changed. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<Problem> problems;
    private final @Nullable Duration wait;
    private final transient List<String> values;

    private Refusal(int status, String code, String message, List<Problem> problems) {
        this(status, code, message, problems, null, List.of());
    }

    private Refusal(
            int status,
            String code,
            String message,
            List<Problem> problems,
            @Nullable Duration wait,
            List<String> values) {
        super(message);
        this.wait = wait;
        this.status = status;
        this.code = code;
        this.problems = List.copyOf(problems);
        this.values = List.copyOf(values);
    }

    /** 400: the call itself is wrong. */
    public static Refusal malformed(String code, String message) {
        return new Refusal(400, code, message, List.of());
    }

    /** 401: nobody, or nobody any more. */
    public static Refusal unauthenticated(String message) {
        return unauthenticated("unauthenticated", message);
    }

    /** 401: not yet, for a reason that programs tell apart. */
    public static Refusal unauthenticated(String code, String message) {
        return new Refusal(401, code, message, List.of());
    }

    /** 403: known, and not allowed. */
    public static Refusal forbidden(String code, String message) {
        return new Refusal(403, code, message, List.of());
    }

    /** 404: not there, or not for the caller to know. */
    public static Refusal notFound(String what) {
        return new Refusal(404, "not-found", "There is no " + what + " that you may see", List.of());
    }

    /** 409: not now, or not any more. */
    public static Refusal conflict(String code, String message) {
        return new Refusal(409, code, message, List.of());
    }

    /** 409: not as things stand, for these reasons. */
    public static Refusal conflict(String code, String message, List<Problem> problems) {
        return new Refusal(409, code, message, problems);
    }

    /** 422: understood, and not possible as it stands. */
    public static Refusal unfit(String code, String message, List<Problem> problems) {
        return new Refusal(422, code, message, problems);
    }

    /** 429: too often. */
    public static Refusal tooOften(String message) {
        return new Refusal(429, "too-often", message, List.of());
    }

    /** 429: too often, for so long. */
    public static Refusal tooOften(String message, Duration wait) {
        return new Refusal(429, "too-often", message, List.of(), wait, List.of());
    }

    /** 410: it was there, and its time is over. */
    public static Refusal gone(String code, String message) {
        return new Refusal(410, code, message, List.of());
    }

    /** 412: it is not as the caller saw it last. */
    public static Refusal changed(String message) {
        return new Refusal(412, "changed-meanwhile", message, List.of());
    }

    /** 428: the caller must say which state it saw. */
    public static Refusal unconditional(String message) {
        return new Refusal(428, "if-match-missing", message, List.of());
    }

    /** 503: something this needs does not answer. */
    public static Refusal unavailable(String code, String message) {
        return new Refusal(503, code, message, List.of());
    }

    /**
     * The same, with what its sentence in another language holds: {@code why_<code>} of the pages' texts names them
     * {@code {0}}, {@code {1}} and so on.
     *
     * @param told numbers, ids and words of the hub; never what was sent
     */
    public Refusal with(Object... told) {
        return new Refusal(
                status,
                code,
                String.valueOf(getMessage()),
                problems,
                wait,
                Arrays.stream(told).map(String::valueOf).toList());
    }

    public List<String> values() {
        return values;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** After which it may be tried again; empty: nobody knows. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(wait);
    }

    public List<Problem> problems() {
        return problems;
    }
}
