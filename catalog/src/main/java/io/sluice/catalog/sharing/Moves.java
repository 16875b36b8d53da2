package io.sluice.catalog.sharing;

import io.sluice.catalog.account.Role;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import io.sluice.catalog.notice.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Writes each move of a request down: in the exchange log, and in the request's own timeline. */
@ApplicationScoped
class Moves {
    /** Who is to decide is the department's own matter; the one is told by name. */
    static final String ASSIGNED = "assigned";

    private final EntityManager entities;
    private final Requests requests;
    private final Outbox outbox;
    private final Notices notices;
    private final Clock clock;

    Moves(EntityManager entities, Requests requests, Outbox outbox, Notices notices, Clock clock) {
        this.entities = entities;
        this.requests = requests;
        this.notices = notices;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The first move: the request is made by what its entry is called. */
    @Transactional(Transactional.TxType.MANDATORY)
    RequestRow first(String id, String dataset, Actor by, Map<String, ?> facts, Function<String, RequestRow> made) {
        Instant now = clock.instant();
        Move move = Move.of("submitted", by, Move.Role.REQUESTER);
        String entry = outbox.record(about(Entry.of(Kind.REQUEST, now, by.name()), id, dataset, by.department())
                .with(facts)
                .with(move.deputies())
                .entry());
        RequestRow request = made.apply(entry);
        entities.persist(request);
        entities.persist(new MoveRow(request, move, now, entry));
        tell(request, move);
        return request;
    }

    /**
     * A move that decides nothing.
     *
     * @param facts beside the move's word and reason
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void moved(RequestRow request, Move move, Map<String, ?> facts) {
        Map<String, Object> all = new LinkedHashMap<>(facts);
        all.put("move", move.word());
        if (move.reason() != null) {
            all.put("reason", move.reason());
        }
        String unused = told(Kind.REQUEST, request, move, all, UnaryOperator.identity());
    }

    /**
     * A move that decides.
     *
     * @param more what else the entry is about
     * @return the entry's id
     */
    @Transactional(Transactional.TxType.MANDATORY)
    String decided(RequestRow request, Move move, Map<String, ?> facts, UnaryOperator<Entry.Builder> more) {
        return told(Kind.DECISION, request, move, facts, more);
    }

    private String told(
            Kind kind, RequestRow request, Move move, Map<String, ?> facts, UnaryOperator<Entry.Builder> more) {
        Instant now = clock.instant();
        Entry.Builder entry =
                about(Entry.of(kind, now, move.actor()), request.id(), request.dataset(), request.recipient());
        String id = outbox.record(
                more.apply(entry).with(facts).with(move.deputies()).entry());
        entities.persist(new MoveRow(request, move, now, id));
        tell(request, move);
        return id;
    }

    /** The other side, and of what happened by itself both. */
    private void tell(RequestRow request, Move move) {
        if (move.word().equals(ASSIGNED)) {
            return;
        }
        Notices.About about = new Notices.About(move.word(), "request", request.id());
        if (move.role() != Move.Role.REQUESTER) {
            notices.tell(request.recipient(), Role.SUBSCRIBER, about);
        }
        if (move.role() != Move.Role.PROVIDER || move.word().equals("escalated")) {
            notices.tell(requests.dataset(request.dataset()).department(), Role.STEWARD, about);
        }
    }

    private Entry.Builder about(Entry.Builder entry, String request, String dataset, String recipient) {
        return entry.about("request", request)
                .about("dataset", dataset)
                .about("department", List.of(recipient))
                .about("department", requests.dataset(dataset).department());
    }
}
