package io.sluice.catalog.inquiry;

import io.sluice.catalog.account.FourEyes;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.TicketDesk;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.LogSearch;
import io.sluice.catalog.log.Outbox;
import io.sluice.catalog.log.SubjectFiles;
import io.sluice.model.SubjectDigest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Inquiries from the question to the answer. Each move is a row and an entry of the exchange log, or neither. */
@ApplicationScoped
public class InquiryDesk {
    private static final int SHOWN = 50;

    private final EntityManager entities;
    private final Outbox outbox;
    private final TicketDesk tickets;
    private final SubjectFiles subjects;
    private final LogSearch search;
    private final FourEyes fourEyes;
    private final Clock clock;

    InquiryDesk(
            EntityManager entities,
            Outbox outbox,
            TicketDesk tickets,
            SubjectFiles subjects,
            LogSearch search,
            FourEyes fourEyes,
            Clock clock) {
        this.entities = entities;
        this.outbox = outbox;
        this.tickets = tickets;
        this.subjects = subjects;
        this.search = search;
        this.fourEyes = fourEyes;
        this.clock = clock;
    }

    @Transactional
    public Inquiry ask(String by, Wanted wanted) {
        String id = "q-" + UUID.randomUUID().toString().substring(0, 13);
        Instant now = now();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("move", "asked");
        facts.put("case", wanted.caseName().strip());
        facts.put("reason", wanted.reason().strip());
        facts.put("legalBasis", wanted.legalBasis().strip());
        facts.put("kind", wanted.kind());
        String entry = outbox.record(
                Entry.of(Kind.QUERY, now, by).about("inquiry", id).with(facts).entry());
        InquiryRow row = new InquiryRow(id, wanted, by, now, entry);
        entities.persist(row);
        return row.inquiry();
    }

    /** Agrees, as another auditor: from now on the key may be used for it. */
    @Transactional
    public Inquiry confirm(String by, String id) {
        InquiryRow row = lock(id);
        InquiryRow.Pending pending = row.pending();
        Inquiry asked = row.inquiry();
        fourEyes.check(
                asked.requestedBy(), by, asked.requested(), "Who asked does not agree to it; another auditor has to");
        pending.confirm(by, now());
        told(id, by, Map.of("move", "confirmed"));
        return row.inquiry();
    }

    @Transactional
    public Inquiry refuse(String by, String id, String reason) {
        InquiryRow row = lock(id);
        row.pending().refuse(by, reason, now());
        told(id, by, Map.of("move", "refused", "why", reason));
        return row.inquiry();
    }

    @Transactional
    public Inquiry withdraw(String by, String id) {
        InquiryRow row = lock(id);
        row.pending().withdraw(by, now());
        told(id, by, Map.of("move", "withdrawn"));
        return row.inquiry();
    }

    /** Lets who asked have the data process say by which digest the log knows somebody. */
    @Transactional
    public TicketDesk.Given ticket(String by, String id) {
        InquiryRow row = lock(id);
        row.confirmed(by).ticket();
        return tickets.give(by, "subject", id + "/" + row.inquiry().kind(), Map.of("inquiry", id));
    }

    /**
     * Looks whom it is about up in the index. The entry names them by the digest, so that an inquiry is itself found by
     * the next one.
     */
    @Transactional
    public Inquiry answer(String by, String id, SubjectDigest subject) {
        InquiryRow row = lock(id);
        InquiryRow.Confirmed confirmed = row.confirmed(by);
        List<SubjectFiles.Held> held = subjects.find(subject);
        long through = held.isEmpty() ? 0 : held.getLast().entry() + 1;
        confirmed.answer(subject, through, held.size(), now());
        Inquiry inquiry = row.inquiry();
        outbox.record(Entry.of(Kind.QUERY, now(), by)
                .about("inquiry", id)
                .about("subject", subject.hex())
                .with(Map.of(
                        "move", "answered",
                        "case", inquiry.caseName(),
                        "reason", inquiry.reason(),
                        "legalBasis", inquiry.legalBasis(),
                        "confirmedBy", String.valueOf(inquiry.decidedBy()),
                        "found", held.size()))
                .entry());
        return inquiry;
    }

    /** That a document of the answer was made is written down too. */
    @Transactional
    public void documented(String by, String id, Map<String, ?> facts) {
        told(id, by, facts);
    }

    /** A page of the deliveries that it found, and the entries themselves. */
    public record Page(Inquiry inquiry, List<Delivery> deliveries, boolean isWhole) {}

    /** @param share which of the entry's shares */
    public record Delivery(LogSearch.Found found, int share) {}

    /**
     * What an answered inquiry found, in the log's order; what came after the answer is none of it.
     *
     * @param from how many to leave out
     */
    @Transactional
    public Page found(String id, int from, int most) {
        InquiryRow row = find(id);
        InquiryRow.Answer answer = row.answer();
        List<SubjectFiles.Held> held = subjects.find(answer.subject()).stream()
                .filter(each -> each.entry() < answer.through())
                .toList();
        List<SubjectFiles.Held> page =
                held.subList(Math.min(from, held.size()), (int) Math.min((long) from + most, held.size()));
        return new Page(
                row.inquiry(),
                page.stream()
                        .map(each -> new Delivery(search.find(each.entry(), false), each.share()))
                        .toList(),
                from + page.size() >= held.size());
    }

    @Transactional
    public List<Inquiry> all() {
        return entities
                .createQuery("FROM InquiryRow ORDER BY requested DESC, id", InquiryRow.class)
                .setMaxResults(SHOWN)
                .getResultList()
                .stream()
                .map(InquiryRow::inquiry)
                .toList();
    }

    @Transactional
    public Inquiry get(String id) {
        return find(id).inquiry();
    }

    private void told(String id, String by, Map<String, ?> facts) {
        outbox.record(
                Entry.of(Kind.QUERY, now(), by).about("inquiry", id).with(facts).entry());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private InquiryRow find(String id) {
        return known(entities.find(InquiryRow.class, id));
    }

    private InquiryRow lock(String id) {
        return known(entities.find(InquiryRow.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    private static InquiryRow known(@Nullable InquiryRow row) {
        if (row == null) {
            throw Refusal.notFound("inquiry");
        }
        return row;
    }
}
