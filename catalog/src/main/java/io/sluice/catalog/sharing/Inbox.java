package io.sluice.catalog.sharing;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Cursors;
import io.sluice.catalog.api.Place;
import io.sluice.catalog.calendar.Deadlines;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What waits for a department's stewards, the most urgent first. */
@ApplicationScoped
public class Inbox {
    /** The most that one page holds. */
    public static final int MOST = 500;

    private static final String OPEN = " FROM RequestRow r WHERE r.state = 'submitted' AND r.dataset IN"
            + " (SELECT d.id FROM DatasetRow d WHERE d.department = :department)";

    private static final String LIST = "inbox of ";

    private final EntityManager entities;
    private final Deadlines deadlines;
    private final Clock clock;
    private final Cursors cursors;

    Inbox(EntityManager entities, Deadlines deadlines, Clock clock, Cursors cursors) {
        this.entities = entities;
        this.deadlines = deadlines;
        this.clock = clock;
        this.cursors = cursors;
    }

    /**
     * A request that waits.
     *
     * @param due the last day on which its decision is in time
     * @param daysLeft working days; 0 on the last day and later
     * @param overdue whether that day is over
     * @param renews the grant that it is to prolong
     * @param assignee whose work it is; null: any steward's
     */
    public record Line(
            String id,
            String dataset,
            String view,
            String recipient,
            String requestedBy,
            String purpose,
            Instant requested,
            LocalDate due,
            int daysLeft,
            boolean overdue,
            boolean extended,
            @Nullable String caseId,
            @Nullable String renews,
            @Nullable String assignee) {}

    /**
     * Some of what waits.
     *
     * @param open how much there is in all
     * @param overdue how much of that is overdue
     * @param next give it as {@code after} to see what comes later; null: nothing does
     */
    public record Page(
            List<Line> lines,
            long open,
            long overdue,
            @Nullable String next) {
        public Page {
            lines = List.copyOf(lines);
        }
    }

    /**
     * What waits for a department.
     *
     * @param assignee whose work it is to be; empty: anybody's
     * @param after as an earlier page gave it; null: from the most urgent
     * @param most how many, 1 to {@value #MOST}
     * @throws Refusal where {@code after} is none that a page gave
     */
    @Transactional
    public Page of(String department, String assignee, @Nullable String after, int most) {
        if (most < 1 || most > MOST) {
            throw Refusal.malformed("limit", "Ask for 1 to " + MOST + " requests at a time");
        }
        Instant now = clock.instant();
        String list = LIST + department + (assignee.isEmpty() ? "" : " for " + assignee);
        Place from = cursors.place(list, after, Place.EARLIEST);
        List<RequestRow> rows = entities.createQuery(
                        "SELECT r" + OPEN + " AND (:assignee = '' OR r.assignee = :assignee)"
                                + " AND (r.clock.due > :due OR (r.clock.due = :due AND r.id > :id))"
                                + " ORDER BY r.clock.due, r.id",
                        RequestRow.class)
                .setParameter("department", department)
                .setParameter("assignee", assignee)
                .setParameter("due", from.at())
                .setParameter("id", from.id())
                .setMaxResults(most)
                .getResultList();
        long open = open(department);
        long overdue = count(department, " AND r.clock.due <= :now", now);
        return new Page(
                rows.stream().map(row -> line(row, now)).toList(),
                open,
                overdue,
                rows.size() < most ? null : cursors.give(list, place(rows.getLast())));
    }

    /** How much waits for a department. */
    @Transactional
    public long open(String department) {
        return count(department, "", Instant.EPOCH);
    }

    private static Place place(RequestRow row) {
        return new Place(due(row), row.id());
    }

    private long count(String department, String more, Instant now) {
        var query = entities.createQuery("SELECT count(r)" + OPEN + more, Long.class)
                .setParameter("department", department);
        return (more.isEmpty() ? query : query.setParameter("now", now)).getSingleResult();
    }

    private Line line(RequestRow row, Instant now) {
        Instant due = due(row);
        Ask ask = row.ask();
        return new Line(
                row.id(),
                row.dataset(),
                ask.view(),
                row.recipient(),
                row.requestedBy(),
                ask.purpose(),
                row.requested(),
                deadlines.day(due),
                deadlines.left(now, due),
                !now.isBefore(due),
                row.clock().extended(),
                row.caseId(),
                ask.renews(),
                row.assignee());
    }

    private static Instant due(RequestRow row) {
        return Objects.requireNonNull(row.clock().due(), "a submitted request has a due day");
    }
}
