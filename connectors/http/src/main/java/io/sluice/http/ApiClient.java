package io.sluice.http;

import io.sluice.model.reach.Reach;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;

/** Asks an API for pages: with its login, at its pace, and believing only what looks like a page. */
final class ApiClient implements Closeable {
    private static final int PATIENT = 20;
    private static final String UNAUTHORIZED = "unauthorized";

    private final Api api;
    private final Limits limits;
    private final Wire wire;
    private final Tokens tokens;
    private final Pace pace;
    private final Clock clock;

    ApiClient(Api api, Supplier<String> secret, Reach reach, Limits limits, Clock clock) {
        this.api = api;
        this.limits = limits;
        this.clock = clock;
        this.wire = new Wire(reach, limits);
        this.tokens = new Tokens(api.login(), secret, wire, clock);
        this.pace = new Pace(api.requests());
    }

    /**
     * @param page of this API
     * @param known by what to ask whether the resource has changed
     */
    Answer get(Resource resource, URI page, Answer.Validator known) throws IOException {
        boolean renewed = false;
        for (int asked = 0; ; asked++) {
            pace.await();
            try {
                return request(resource, page, known);
            } catch (ApiRefusedException refused) {
                if (refused.rule().equals(UNAUTHORIZED) && !renewed && tokens.renew()) {
                    renewed = true;
                    continue;
                }
                Optional<Duration> wait = refused.wait(limits.patience());
                if (wait.isEmpty() || asked == PATIENT) {
                    throw refused;
                }
                pace.pause(wait.get());
            }
        }
    }

    private Answer request(Resource resource, URI page, Answer.Validator known) throws IOException {
        HttpGet get = new HttpGet(page);
        get.setHeader("Accept", resource.xml() ? "application/xml, text/xml" : "application/json");
        String login = tokens.header();
        if (login != null) {
            get.setHeader("Authorization", login);
        }
        if (!known.etag().isEmpty()) {
            get.setHeader("If-None-Match", known.etag());
        }
        if (!known.modified().isEmpty()) {
            get.setHeader("If-Modified-Since", known.modified());
        }
        return wire.send(api.address(), get, reply -> answer(resource, page, known, reply));
    }

    private Answer answer(Resource resource, URI page, Answer.Validator known, Wire.Reply reply) throws IOException {
        int status = reply.status();
        return switch (status) {
            case 200 -> given(resource, page, reply);
            case 304 -> {
                if (!known.isGiven()) {
                    throw new ApiRefusedException("status", "it answered 304 without having been asked for changes");
                }
                yield new Answer.Unchanged();
            }
            case 401 ->
                throw new ApiRefusedException(UNAUTHORIZED, "it answered 401; check 'auth' and the source's password");
            case 403 ->
                throw new ApiRefusedException(
                        "forbidden", "it answered 403; ask its owner to let this login read the resource");
            case 429, 503 -> throw busy(status, reply.header("Retry-After"));
            case 301, 302, 303, 307, 308 ->
                throw new ApiRefusedException(
                        "redirect",
                        "it answered " + status + "; redirects are not followed, give the address it leads to");
            default -> throw new ApiRefusedException("status", "it answered " + status + " instead of 200");
        };
    }

    private ApiRefusedException busy(int status, String retryAfter) {
        return ApiRefusedException.busy(status, RetryAfter.of(retryAfter, clock));
    }

    private Answer given(Resource resource, URI asked, Wire.Reply reply) throws IOException {
        Optional<Charset> charset = charset(resource, reply.header("Content-Type"));
        MessageDigest digest = sha256();
        Wanted wanted = new Wanted(resource);
        try (InputStream bytes = new DigestInputStream(new BoundedStream(reply.body(), limits.pageBytes()), digest)) {
            if (resource.xml()) {
                XmlPages.read(bytes, charset, wanted);
            } else {
                JsonPages.read(strict(bytes, charset.orElse(StandardCharsets.UTF_8)), wanted);
            }
            // What follows the document is of no use, but the answer must end as it said it would.
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return new Answer.Given(
                wanted.page(HexFormat.of().formatHex(digest.digest())),
                new Answer.Validator(reply.header("ETag"), reply.header("Last-Modified")),
                Links.next(reply.header("Link"), asked));
    }

    /** Text that fails where its bytes are none of its encoding. */
    static Reader strict(InputStream bytes, Charset charset) {
        return new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static Optional<Charset> charset(Resource resource, String header) throws ApiRefusedException {
        ContentType type = parsed(header);
        String mime = type == null ? "" : type.getMimeType().toLowerCase(Locale.ROOT);
        boolean fits = resource.xml()
                ? mime.equals("application/xml") || mime.equals("text/xml") || mime.endsWith("+xml")
                : mime.equals("application/json") || mime.equals("text/json") || mime.endsWith("+json");
        if (!fits || mime.equals("application/xhtml+xml")) {
            throw new ApiRefusedException(
                    "content-type",
                    "it answered 200, but not with " + (resource.xml() ? "XML" : "JSON")
                            + " by its Content-Type; is it an error page?");
        }
        return Optional.ofNullable(type).map(ContentType::getCharset);
    }

    private static @Nullable ContentType parsed(String header) {
        try {
            return header.isEmpty() ? null : ContentType.parse(header);
        } catch (IllegalArgumentException noneWeKnow) {
            return null;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    @Override
    public void close() throws IOException {
        pace.close();
        wire.close();
    }
}
