package io.sluice.catalog.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong, and whom it hurts. */
final class Alarms {
    /** The data process tells of itself every five seconds. */
    static final Duration SILENT = Duration.ofSeconds(30);

    /** Rows that are rejected, of a hundred. */
    static final int MOST_REJECTED = 2;

    /** A subscriber that is this far behind hurts itself. */
    static final long FAR_BEHIND = 10_000;

    private final List<Standing.Granted> grants;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    Alarms(List<Standing.Granted> grants) {
        this.grants = grants;
    }

    private record Draft(
            Flow.Health health,
            String code,
            String subject,
            String state,
            String remedy,
            List<String> interfaces,
            List<String> recipients) {}

    void all(Flow.Health health, String code, String state, String remedy) {
        add(health, code, "", state, remedy, any -> true);
    }

    void add(
            Flow.Health health,
            String code,
            String subject,
            String state,
            String remedy,
            Predicate<Standing.Granted> hurts) {
        List<Standing.Granted> hurt = grants.stream().filter(hurts).toList();
        drafts.put(
                code + " " + subject,
                new Draft(
                        health,
                        code,
                        subject,
                        state,
                        remedy,
                        hurt.stream().map(Standing.Granted::dataset).distinct().toList(),
                        hurt.stream()
                                .map(Standing.Granted::recipient)
                                .distinct()
                                .toList()));
    }

    /** What a part told of itself, where it is not well. */
    void told(String code, String subject, Reported.State state, Predicate<Standing.Granted> hurts) {
        if (state.health() == Flow.Health.BAD || state.health() == Flow.Health.WARN) {
            add(state.health(), code, subject, state.word(), state.text(), hurts);
        }
    }

    /** @param at when it was last told of; null: never */
    static boolean isSilent(@Nullable Instant at, Instant now) {
        return at == null || at.isBefore(now.minus(SILENT));
    }

    /** @param fresh is given each that was not there before */
    List<Flow.Alarm> since(AlarmBook book, BiConsumer<String, String> fresh) {
        Map<String, Instant> since = book.since(drafts.keySet(), id -> {
            Draft draft = drafts.get(id);
            if (draft != null) {
                fresh.accept(draft.code(), draft.subject());
            }
        });
        List<Flow.Alarm> alarms = new ArrayList<>();
        drafts.forEach((id, draft) -> alarms.add(new Flow.Alarm(
                draft.health(),
                draft.code(),
                draft.subject(),
                draft.state(),
                draft.remedy(),
                since.getOrDefault(id, Instant.EPOCH),
                draft.interfaces(),
                draft.recipients())));
        alarms.sort(Comparator.comparing(Flow.Alarm::health).thenComparing(Flow.Alarm::since));
        return alarms;
    }
}
