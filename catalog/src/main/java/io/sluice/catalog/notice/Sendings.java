package io.sluice.catalog.notice;

import io.sluice.catalog.hub.HubConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way to people beside the application. It is put down within the transaction of what it tells of, and
 * taken up by whoever sends: at least once, each delivery under one id.
 */
@ApplicationScoped
class Sendings {
    private static final int MOST_AT_ONCE = 100;

    /** As long as a try may take; another sender waits for that. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final EntityManager entities;
    private final HubConfig config;
    private final Clock clock;

    Sendings(EntityManager entities, HubConfig config, Clock clock) {
        this.entities = entities;
        this.config = config;
        this.clock = clock;
    }

    /**
     * One message for one person.
     *
     * @param id the same at each try
     * @param to an address of mail, or to post to
     * @param tries with this one
     */
    record Delivery(
            String id,
            String account,
            String department,
            String channel,
            String to,
            String language,
            String salt,
            List<Notices.Notice> notices,
            int tries) {
        @Override
        public String toString() {
            return "delivery " + id;
        }
    }

    /** For everybody whom a notice concerns and who wants to be told of its kind. */
    @Transactional(Transactional.TxType.MANDATORY)
    void put(long notice) {
        Instant now = clock.instant();
        entities.createNativeQuery("""
            INSERT INTO control.notice_sending (account, channel, notice, due)
            SELECT s.account, c.channel, n.id,
                CASE coalesce(s.kinds ->> n.kind, s.usual) WHEN 'daily' THEN CAST(:daily AS timestamptz)
                    ELSE CAST(:now AS timestamptz) END
            FROM control.notice n JOIN control.account a ON a.name = n.account
                    OR n.account IS NULL AND a.department = n.department
                        AND (n.role = '' OR n.role = ANY (a.roles))
                JOIN control.notice_settings s ON s.account = a.name
                CROSS JOIN (VALUES ('email'), ('webhook')) AS c (channel)
            WHERE n.id = :notice AND a.active AND coalesce(s.kinds ->> n.kind, s.usual) <> 'off'
                AND CASE c.channel WHEN 'email' THEN s.email ELSE s.webhook END IS NOT NULL\
            """)
                .setParameter("daily", Pauses.next(config.notices().dailyAt(), now, config.zone()))
                .setParameter("now", now)
                .setParameter("notice", notice)
                .executeUpdate();
    }

    /** The next message that is due, which is then this sender's for a while. */
    @Transactional
    Optional<Delivery> claim() {
        Instant now = clock.instant();
        List<?> first = entities.createNativeQuery("""
            SELECT account, channel, delivery FROM control.notice_sending
            WHERE state = 'waiting' AND due <= :now ORDER BY due, id LIMIT 1 FOR UPDATE SKIP LOCKED\
            """).setParameter("now", now).getResultList();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Object[] found = (Object[]) first.getFirst();
        String account = (String) found[0];
        String channel = (String) found[1];
        String delivery = found[2] == null ? gather(account, channel, now) : String.valueOf(found[2]);
        entities.createNativeQuery(
                        "UPDATE control.notice_sending SET tries = tries + 1, due = :due WHERE delivery = :delivery")
                .setParameter("due", now.plus(LEASE))
                .setParameter("delivery", delivery)
                .executeUpdate();
        return delivery(delivery, account, channel);
    }

    /** What else is due to the same person goes along. */
    private String gather(String account, String channel, Instant now) {
        String delivery = UUID.randomUUID().toString();
        entities.createNativeQuery("""
            UPDATE control.notice_sending SET delivery = :delivery WHERE id IN (
                SELECT id FROM control.notice_sending WHERE state = 'waiting' AND delivery IS NULL
                    AND account = :account AND channel = :channel AND due <= :now
                ORDER BY id LIMIT :most)\
            """)
                .setParameter("delivery", delivery)
                .setParameter("account", account)
                .setParameter("channel", channel)
                .setParameter("now", now)
                .setParameter("most", MOST_AT_ONCE)
                .executeUpdate();
        return delivery;
    }

    /** Empty where its person is gone or wants it no more: then it is given up. */
    private Optional<Delivery> delivery(String id, String account, String channel) {
        List<?> people = entities.createNativeQuery("""
            SELECT coalesce(a.department, ''), CASE :channel WHEN 'email' THEN s.email ELSE s.webhook END,
                s.language, s.salt, (SELECT max(tries) FROM control.notice_sending WHERE delivery = :id)
            FROM control.account a JOIN control.notice_settings s ON s.account = a.name
            WHERE a.name = :account AND a.active\
            """)
                .setParameter("channel", channel)
                .setParameter("id", id)
                .setParameter("account", account)
                .getResultList();
        Object @Nullable [] person = people.isEmpty() ? null : (Object[]) people.getFirst();
        if (person == null || person[1] == null) {
            end(id, "given-up", "unwanted");
            return Optional.empty();
        }
        List<Notices.Notice> notices = entities
                .createQuery("SELECT n FROM NoticeRow n WHERE n.id IN :ids ORDER BY n.id", NoticeRow.class)
                .setParameter("ids", ids(id))
                .getResultList()
                .stream()
                .map(row -> Notices.notice(row, false))
                .toList();
        return Optional.of(new Delivery(
                id,
                account,
                String.valueOf(person[0]),
                channel,
                String.valueOf(person[1]),
                String.valueOf(person[2]),
                String.valueOf(person[3]),
                notices,
                ((Number) person[4]).intValue()));
    }

    private List<Long> ids(String delivery) {
        List<?> ids = entities.createNativeQuery("SELECT notice FROM control.notice_sending WHERE delivery = :delivery")
                .setParameter("delivery", delivery)
                .getResultList();
        return ids.stream().map(id -> ((Number) id).longValue()).toList();
    }

    @Transactional
    void sent(Delivery delivery) {
        end(delivery.id(), "sent", null);
    }

    /** @param problem a code of ours */
    @Transactional
    void failed(Delivery delivery, String problem, boolean isFinal) {
        Optional<Duration> pause = isFinal
                ? Optional.empty()
                : Pauses.after(delivery.tries(), config.notices().firstPause());
        if (pause.isEmpty()) {
            end(delivery.id(), "given-up", problem);
            return;
        }
        entities.createNativeQuery(
                        "UPDATE control.notice_sending SET due = :due, problem = :problem WHERE delivery = :id")
                .setParameter("due", clock.instant().plus(pause.get()))
                .setParameter("problem", problem)
                .setParameter("id", delivery.id())
                .executeUpdate();
    }

    private void end(String delivery, String state, @Nullable String problem) {
        entities.createNativeQuery(
                        "UPDATE control.notice_sending SET state = :state, problem = nullif(:problem, '') WHERE"
                                + " delivery = :id")
                .setParameter("state", state)
                .setParameter("problem", problem == null ? "" : problem)
                .setParameter("id", delivery)
                .executeUpdate();
    }

    /** @param problem the last one's code; null: none */
    record Standing(
            long waiting, long sent, long givenUp, @Nullable String problem) {}

    @Transactional
    Standing of(String account) {
        Object[] found = (Object[])
                entities.createNativeQuery("""
                    SELECT count(*) FILTER (WHERE state = 'waiting'), count(*) FILTER (WHERE state = 'sent'),
                        count(*) FILTER (WHERE state = 'given-up'),
                        (SELECT problem FROM control.notice_sending WHERE account = :account
                            ORDER BY id DESC LIMIT 1)
                    FROM control.notice_sending WHERE account = :account\
                    """).setParameter("account", account).getSingleResult();
        return new Standing(
                ((Number) found[0]).longValue(),
                ((Number) found[1]).longValue(),
                ((Number) found[2]).longValue(),
                found[3] == null ? null : String.valueOf(found[3]));
    }
}
