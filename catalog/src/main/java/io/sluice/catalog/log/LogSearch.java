package io.sluice.catalog.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.identity.SecurityIdentity;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Cursors;
import io.sluice.catalog.hub.HubConfig;
import io.sluice.evidence.LogProof;
import io.sluice.evidence.LogVerifierKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers questions to the log: auditors and operators see all of it, others what concerns their department. */
@ApplicationScoped
public class LogSearch {
    private static final String DEPARTMENT = "department";

    private final ExchangeLog log;
    private final LogQuery query;
    private final HubConfig config;
    private final Cursors cursors;
    private final SecurityIdentity identity;

    LogSearch(ExchangeLog log, LogQuery query, HubConfig config, Cursors cursors, SecurityIdentity identity) {
        this.log = log;
        this.query = query;
        this.config = config;
        this.cursors = cursors;
        this.identity = identity;
    }

    /** @param proof C2SP tlog-proof, where it was asked for and a checkpoint covers the entry */
    public record Found(
            long index, JsonNode entry, @Nullable String proof) {}

    /** @param next where the next page begins; null on the last */
    public record Page(List<Found> entries, @Nullable String next) {}

    /** How many entries of a kind there are on a day of the city. */
    public record DayCount(LocalDate day, String kind, long entries) {}

    /** An entry byte for byte, with the proof once a checkpoint covers it. */
    public static final class Exact {
        private final byte[] entry;
        private final Optional<LogProof> proof;

        private Exact(byte[] entry, Optional<LogProof> proof) {
            this.entry = entry;
            this.proof = proof;
        }

        public byte[] entry() {
            return entry.clone();
        }

        public Optional<LogProof> proof() {
            return proof;
        }
    }

    /**
     * Entries, oldest first.
     *
     * @param from no entry with a lower index
     * @param after as an earlier page of the same question gave it; null: from the first
     * @throws Refusal where {@code after} is none that such a page gave
     */
    public Page after(LogQuestion question, long from, @Nullable String after, int most, boolean proven) {
        LogQuestion visible = visible(question);
        String list = "log after " + visible.text();
        long index = Math.max(from - 1, cursors.number(list, after, -1));
        return page(list, query.after(visible, index, most), most, proven);
    }

    /**
     * Entries, newest first.
     *
     * @param before as an earlier page of the same question gave it; null: from the newest
     * @throws Refusal where {@code before} is none that such a page gave
     */
    public Page before(LogQuestion question, @Nullable String before, int most) {
        LogQuestion visible = visible(question);
        String list = "log before " + visible.text();
        return page(list, query.before(visible, cursors.number(list, before, Long.MAX_VALUE), most), most, false);
    }

    public List<DayCount> days(LogQuestion question) {
        return query.days(visible(question), config.zone());
    }

    private Page page(String list, List<Long> found, int most, boolean proven) {
        List<Found> entries = new ArrayList<>();
        for (long index : found) {
            entries.add(read(index, proven));
        }
        return new Page(entries, found.size() < most ? null : cursors.give(list, String.valueOf(found.getLast())));
    }

    /** @throws Refusal where there is none that the caller may see */
    public Found find(long index, boolean proven) {
        Found found = read(index, proven);
        if (!seesAll() && !concerns(found.entry())) {
            throw Refusal.notFound("entry");
        }
        return found;
    }

    /** The bytes that were appended, with the proof once a checkpoint covers them. */
    public Exact exact(long index) {
        Found unused = find(index, false);
        try {
            return new Exact(log.bytes(index), log.proof(index));
        } catch (IOException unreadable) {
            throw closed();
        }
    }

    /** What an entry is held to on the page: its digest, the way to the checkpoint, the signature. */
    public Verification verify(long index) {
        return Verification.of(index, exact(index), verifier());
    }

    /** What the log's checkpoints are verified with; whoever checks offline should have it from somebody else. */
    public LogVerifierKey verifier() {
        return log.verifier().orElseThrow(LogSearch::closed);
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
            throw closed();
        }
    }

    private static Refusal closed() {
        return Refusal.unavailable(
                "log-closed", "The exchange log is not open at the moment; try again in a few seconds");
    }

    private boolean seesAll() {
        return identity.hasRole("auditor") || identity.hasRole("operator");
    }

    private boolean concerns(JsonNode entry) {
        for (JsonNode department : entry.path("subjects").path(DEPARTMENT)) {
            if (department.asText().equals(own())) {
                return true;
            }
        }
        return false;
    }

    /** The question narrowed to the caller's own department, unless it sees all. */
    private LogQuestion visible(LogQuestion question) {
        if (seesAll()) {
            return question;
        }
        String asked = question.subjects().get(DEPARTMENT);
        if (own().isEmpty() || (asked != null && !asked.equals(own()))) {
            throw Refusal.forbidden("not-your-department", "You may ask for what concerns your own department");
        }
        return question.about(DEPARTMENT, own());
    }

    private String own() {
        @Nullable String department = identity.getAttribute(DEPARTMENT);
        return department == null ? "" : department;
    }
}
