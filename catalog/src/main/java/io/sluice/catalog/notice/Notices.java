package io.sluice.catalog.notice;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Cursors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells departments what happened, and people what was told to theirs. */
@ApplicationScoped
public class Notices {
    private static final List<String> ROLES = List.of(Role.STEWARD, Role.SUBSCRIBER, Role.DEPARTMENT);

    private static final String MINE = " FROM NoticeRow n LEFT JOIN NoticeReadRow r ON r.id.notice = n.id"
            + " AND r.id.account = :account WHERE (n.account = :account"
            + " OR n.account IS NULL AND n.department = :department AND n.role IN :roles)";

    /** What there are notices of; pages have a sentence for each. */
    public static final List<String> KINDS = List.of(
            "submitted",
            "supplement-asked",
            "supplemented",
            "extended",
            "overdue",
            "escalated",
            "granted",
            "partial",
            "refused",
            "withdrawn",
            "granted-active",
            "renewed",
            "suspended",
            "resumed",
            "revoked",
            "relinquished",
            "narrowed",
            "expired",
            "expiring-soon",
            "unused",
            "outdated",
            "repointed",
            "handed-over",
            "handover-offered",
            "handover-accepted",
            "handover-declined",
            "handover-withdrawn",
            "assigned",
            "objection-raised",
            "objection-answered",
            "objection-rated",
            "search-hits",
            "reveal-asked",
            "reveal-confirmed",
            "source-drift",
            "source-log",
            "source-log-limit",
            "source-stopped",
            "records-lost",
            "records-missed");

    private final EntityManager entities;
    private final Sendings sendings;
    private final Cursors cursors;
    private final Clock clock;

    Notices(EntityManager entities, Sendings sendings, Cursors cursors, Clock clock) {
        this.entities = entities;
        this.sendings = sendings;
        this.cursors = cursors;
        this.clock = clock;
    }

    /**
     * What a notice is about.
     *
     * @param kind a word that pages have a sentence for, such as {@code decided}
     * @param subject {@code request}, {@code grant}, {@code objection}, {@code handover}, {@code search},
     *     {@code dataset}, {@code reveal} or {@code source}
     * @param id the subject's
     */
    public record About(String kind, String subject, String id) {}

    /** Tells everybody of a department who has a role, now or later. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tell(String department, String role, About about) {
        put(new NoticeRow(null, department, role, about, clock.instant()));
    }

    /** Tells one person alone. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tellPerson(String account, About about) {
        put(new NoticeRow(account, "", "", about, clock.instant()));
    }

    private void put(NoticeRow row) {
        entities.persist(row);
        entities.flush();
        sendings.put(row.id());
    }

    /** @param read whether the reader has said so */
    public record Notice(long id, String kind, String subject, String subjectId, Instant created, boolean read) {}

    /**
     * Some of a person's notices, the newest first.
     *
     * @param unread how many there are in all that the person has not read
     * @param next give it as {@code before} to see older ones; null: there are none
     */
    public record Page(
            List<Notice> notices, long unread, @Nullable String next) {
        public Page {
            notices = List.copyOf(notices);
        }
    }

    /**
     * @param isUnreadOnly whether those read are left out
     * @param before as an earlier page gave it; null: from the newest
     * @param most how many, from 1
     * @throws Refusal where {@code before} is none that such a page gave
     */
    @Transactional
    public Page of(Caller caller, boolean isUnreadOnly, @Nullable String before, int most) {
        String list = "notices of " + caller.name();
        List<Notice> found = entities
                .createQuery(
                        "SELECT n, r.id.account" + MINE + " AND n.id < :before"
                                + (isUnreadOnly ? " AND r.id.account IS NULL" : "") + " ORDER BY n.id DESC",
                        Object[].class)
                .setParameter("account", caller.name())
                .setParameter("department", caller.department())
                .setParameter("roles", roles(caller))
                .setParameter("before", cursors.number(list, before, Long.MAX_VALUE))
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(pair -> notice((NoticeRow) pair[0], pair[1] != null))
                .toList();
        return new Page(
                found,
                unread(caller),
                found.size() < most
                        ? null
                        : cursors.give(list, String.valueOf(found.getLast().id())));
    }

    static Notice notice(NoticeRow row, boolean isRead) {
        return new Notice(row.id(), row.kind(), row.subject(), row.subjectId(), row.created(), isRead);
    }

    /** How many there are that the person has not read. */
    @Transactional
    public long unread(Caller caller) {
        return entities.createQuery("SELECT count(n)" + MINE + " AND r.id.account IS NULL", Long.class)
                .setParameter("account", caller.name())
                .setParameter("department", caller.department())
                .setParameter("roles", roles(caller))
                .getSingleResult();
    }

    /**
     * Marks one as read; reading it again changes nothing.
     *
     * @throws Refusal where there is no such notice for this person
     */
    @Transactional
    public void read(Caller caller, long id) {
        mark(caller, " AND n.id = :id", id, true);
    }

    /** Marks all up to one as read. */
    @Transactional
    public void readUpTo(Caller caller, long id) {
        mark(caller, " AND n.id <= :id AND r.id.account IS NULL", id, false);
    }

    private void mark(Caller caller, String which, long id, boolean mustBe) {
        List<Object[]> found = entities.createQuery("SELECT n.id, r.id.account" + MINE + which, Object[].class)
                .setParameter("account", caller.name())
                .setParameter("department", caller.department())
                .setParameter("roles", roles(caller))
                .setParameter("id", id)
                .getResultList();
        if (mustBe && found.isEmpty()) {
            throw Refusal.notFound("notice");
        }
        Instant now = clock.instant();
        found.stream()
                .filter(pair -> pair[1] == null)
                .forEach(pair -> entities.persist(
                        new NoticeReadRow(new NoticeReadRow.Reading((Long) pair[0], caller.name()), now)));
    }

    private static List<String> roles(Caller caller) {
        return Stream.concat(Stream.of(""), ROLES.stream().filter(caller::has)).toList();
    }
}
