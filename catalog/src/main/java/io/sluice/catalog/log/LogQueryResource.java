package io.sluice.catalog.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.sluice.catalog.answer.Refusal;
import io.sluice.evidence.LogProof;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Questions to the log: auditors and operators see all of it, others what concerns their department. */
@Path("/api/v1/log")
@Authenticated
public class LogQueryResource {
    private static final int MOST = 1000;
    private static final String ID = "[A-Za-z0-9_.-]{1,127}";

    private final ExchangeLog log;
    private final LogQuery query;
    private final SecurityIdentity identity;

    LogQueryResource(ExchangeLog log, LogQuery query, SecurityIdentity identity) {
        this.log = log;
        this.query = query;
        this.identity = identity;
    }

    /** @param proof C2SP tlog-proof, where it was asked for and a checkpoint covers the entry */
    public record Found(
            long index, JsonNode entry, @Nullable String proof) {}

    /** @param next where the next page begins ({@code after}); null on the last */
    public record Page(List<Found> entries, @Nullable Long next) {}

    /**
     * Entries about all of the given subjects.
     *
     * @param from a date or an instant, inclusive
     * @param to a date or an instant, exclusive
     */
    @GET
    @Path("/entries")
    public Page entries(
            @QueryParam("grant") @Nullable @Pattern(regexp = ID) String grant,
            @QueryParam("dataset") @Nullable @Pattern(regexp = ID) String dataset,
            @QueryParam("department") @Nullable @Pattern(regexp = ID) String department,
            @QueryParam("extract") @Nullable @Pattern(regexp = ID) String extract,
            @QueryParam("request") @Nullable @Pattern(regexp = ID) String request,
            @QueryParam("kind") @Nullable @Pattern(regexp = ID) String kind,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("after") @DefaultValue("-1") long after,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("proofs") @DefaultValue("false") boolean proofs) {
        Map<String, String> subjects = new HashMap<>();
        put(subjects, "grant", grant);
        put(subjects, "dataset", dataset);
        put(subjects, "extract", extract);
        put(subjects, "request", request);
        put(subjects, "department", visible(department));
        if (limit < 1 || limit > MOST) {
            throw Refusal.malformed("limit", "Ask for 1 to " + MOST + " entries at a time");
        }
        List<Long> found = query.find(
                new LogQuery.Question(subjects, kind, instant(from, "from"), instant(to, "to"), after), limit);
        List<Found> entries = new ArrayList<>();
        for (long index : found) {
            entries.add(read(index, proofs));
        }
        return new Page(entries, found.size() < limit ? null : found.getLast());
    }

    @GET
    @Path("/entries/{index}/proof")
    @Produces(MediaType.TEXT_PLAIN)
    public String proof(@PathParam("index") long index) {
        Found found = read(index, true);
        if (!seesAll() && !concerns(found.entry())) {
            throw Refusal.notFound("entry");
        }
        if (found.proof() == null) {
            throw Refusal.unavailable("not-covered", "No checkpoint covers this entry yet; try again in a second");
        }
        return found.proof();
    }

    private Found read(long index, boolean proven) {
        try {
            String proof = proven
                    ? log.proof(index)
                            .map(LogProof::bytes)
                            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                            .orElse(null)
                    : null;
            return new Found(index, log.entry(index).json(), proof);
        } catch (IndexOutOfBoundsException missing) {
            throw Refusal.notFound("entry");
        } catch (IOException unreadable) {
            throw Refusal.unavailable(
                    "log-closed", "The exchange log is not open at the moment; try again in a few seconds");
        }
    }

    private boolean seesAll() {
        return identity.hasRole("auditor") || identity.hasRole("operator");
    }

    private boolean concerns(JsonNode entry) {
        for (JsonNode department : entry.path("subjects").path("department")) {
            if (department.asText().equals(own())) {
                return true;
            }
        }
        return false;
    }

    /** The caller's own department, unless it sees all. */
    private @Nullable String visible(@Nullable String asked) {
        if (seesAll()) {
            return asked;
        }
        if (own().isEmpty() || (asked != null && !asked.equals(own()))) {
            throw Refusal.forbidden("not-your-department", "You may ask for what concerns your own department");
        }
        return own();
    }

    private String own() {
        @Nullable String department = identity.getAttribute("department");
        return department == null ? "" : department;
    }

    private static void put(Map<String, String> subjects, String name, @Nullable String value) {
        if (value != null) {
            subjects.put(name, value);
        }
    }

    private static @Nullable Instant instant(@Nullable String text, String name) {
        if (text == null) {
            return null;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException unreadable) {
            throw Refusal.malformed(name, "Write '" + name + "' as 2026-03-01 or 2026-03-01T00:00:00Z");
        }
    }
}
