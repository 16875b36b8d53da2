package io.sluice.catalog.log;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.answer.Refusal;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Questions to the log: auditors and operators see all of it, others what concerns their department. */
@Path("/api/v1/log")
@Authenticated
public class LogQueryResource {
    private static final int MOST = 1000;
    private static final String ID = "[A-Za-z0-9_.-]{1,127}";

    private final LogSearch search;

    LogQueryResource(LogSearch search) {
        this.search = search;
    }

    /**
     * Entries about all of the given subjects.
     *
     * @param from a date or an instant, inclusive
     * @param to a date or an instant, exclusive
     * @param first index of the first entry that is wanted
     * @param after as {@code next} of the page before told
     */
    @GET
    @Path("/entries")
    public LogSearch.Page entries(
            @QueryParam("grant") @Nullable @Pattern(regexp = ID) String grant,
            @QueryParam("dataset") @Nullable @Pattern(regexp = ID) String dataset,
            @QueryParam("department") @Nullable @Pattern(regexp = ID) String department,
            @QueryParam("extract") @Nullable @Pattern(regexp = ID) String extract,
            @QueryParam("request") @Nullable @Pattern(regexp = ID) String request,
            @QueryParam("kind") @Nullable @Pattern(regexp = ID) String kind,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("first") @DefaultValue("0") long first,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("proofs") @DefaultValue("false") boolean proofs) {
        Map<String, String> subjects = new HashMap<>();
        put(subjects, "grant", grant);
        put(subjects, "dataset", dataset);
        put(subjects, "extract", extract);
        put(subjects, "request", request);
        put(subjects, "department", department);
        if (limit < 1 || limit > MOST) {
            throw Refusal.malformed("limit", "Ask for 1 to " + MOST + " entries at a time");
        }
        LogQuestion question = new LogQuestion(subjects, kind, instant(from, "from"), instant(to, "to"));
        return search.after(question, first, after, limit, proofs);
    }

    @GET
    @Path("/entries/{index}/proof")
    @Produces(MediaType.TEXT_PLAIN)
    public String proof(@PathParam("index") long index) {
        String proof = search.find(index, true).proof();
        if (proof == null) {
            throw Refusal.unavailable("not-covered", "No checkpoint covers this entry yet; try again in a second");
        }
        return proof;
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
