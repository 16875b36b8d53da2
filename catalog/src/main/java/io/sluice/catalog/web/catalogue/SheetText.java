package io.sluice.catalog.web.catalogue;

import io.sluice.catalog.dataset.Catalogue;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.facts.LiveFacts;
import io.sluice.catalog.web.Grade;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Times;
import io.sluice.catalog.web.Treated;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From an entry to what its page shows. */
final class SheetText {
    private final Texts texts;
    private final Times times;

    SheetText(Texts texts, Times times) {
        this.texts = texts;
        this.times = times;
    }

    /** What the reader can go on to. */
    record Doors(boolean ask, boolean look) {}

    DatasetPage.Sheet of(Dataset dataset, LiveFacts.Facts facts, DatasetPage.Quality quality, Doors doors) {
        Catalogue catalogue = dataset.catalogue();
        List<DatasetPage.Item> items =
                catalogue.fields().stream().map(item -> item(item, catalogue)).toList();
        return new DatasetPage.Sheet(
                dataset.id(),
                catalogue.title(),
                catalogue.summary(),
                dataset.department(),
                new Asked("", List.of(dataset.department()), List.of(), List.of(), 0).link(),
                State.ofSharing(catalogue.sharingType(), texts),
                texts.get(isClosed(catalogue) ? "law" : "condition"),
                catalogue.condition(),
                nextStep(dataset),
                doors.ask(),
                doors.look(),
                dataset.isInterface(),
                Objects.requireNonNullElse(dataset.code(), ""),
                fresh(facts.state()),
                Objects.requireNonNullElse(dataset.successor(), ""),
                catalogue.version(),
                times.time(dataset.registered()),
                tiles(facts),
                texts.filled("itemCount", items.size(), ungraded(catalogue)),
                catalogue.views().stream().map(Catalogue.View::name).toList(),
                items,
                catalogue.domain(),
                Objects.requireNonNullElse(dataset.source(), ""),
                Objects.requireNonNullElse(dataset.standard(), ""),
                String.join(texts.get("comma"), catalogue.tags()),
                dataset.entry(),
                quality);
    }

    private static boolean isClosed(Catalogue catalogue) {
        return catalogue.sharingType().equals("notShared");
    }

    private String nextStep(Dataset dataset) {
        if (isClosed(dataset.catalogue())) {
            return texts.get("stepClosed");
        }
        if (!dataset.isInterface()) {
            return texts.get("stepDescribed");
        }
        return texts.get(dataset.catalogue().sharingType().equals("unconditional") ? "stepOpen" : "stepAsk");
    }

    private List<DatasetPage.Tile> tiles(LiveFacts.Facts facts) {
        Double score = facts.score();
        return List.of(
                new DatasetPage.Tile(
                        texts.get("freshness"), duration(facts.measuredSeconds()), promise(facts.promisedSeconds())),
                new DatasetPage.Tile(
                        texts.get("tileShared"),
                        texts.number(facts.records()),
                        texts.filled("tileSharedNote", facts.deletes())),
                new DatasetPage.Tile(
                        texts.get("tileRejected"), texts.number(facts.rejected()), texts.get("tileRejectedNote")),
                new DatasetPage.Tile(
                        texts.get("quality"),
                        score == null ? "–" : String.format(Locale.ROOT, "%.1f", score),
                        texts.get("tileQualityNote")),
                new DatasetPage.Tile(
                        texts.get("menuGrants"), texts.number(facts.grants()), texts.get("tileGrantsNote")));
    }

    private String promise(@Nullable Long seconds) {
        return seconds == null ? texts.get("promisedNothing") : texts.filled("promised", duration(seconds));
    }

    private String duration(@Nullable Long seconds) {
        if (seconds == null) {
            return texts.get("tileNever");
        }
        Duration time = Duration.ofSeconds(seconds);
        if (time.toDays() > 0) {
            return texts.filled("days", time.toDays());
        }
        if (time.toHours() > 0) {
            return texts.filled("hours", time.toHours());
        }
        return time.toMinutes() > 0 ? texts.filled("minutes", time.toMinutes()) : texts.filled("seconds", seconds);
    }

    private State fresh(LiveFacts.State state) {
        String word = texts.get("fresh_" + state.name().toLowerCase(Locale.ROOT));
        return switch (state) {
            case FRESH -> new State("ok", "ok", word);
            case LATE -> new State("bad", "warn", word);
            case WAITING -> new State("wait", "clock", word);
            case IDLE -> new State("mute", "minus", word);
        };
    }

    private static long ungraded(Catalogue catalogue) {
        return catalogue.fields().stream()
                .filter(item -> item.classification().isBlank())
                .count();
    }

    private DatasetPage.Item item(Catalogue.Item item, Catalogue catalogue) {
        return new DatasetPage.Item(
                item.name(),
                item.title().isBlank() ? item.name() : item.title(),
                texts.word("type", item.type()),
                Grade.of(item.classification(), texts),
                catalogue.views().stream().map(view -> shown(view, item.name())).toList());
    }

    private DatasetPage.Shown shown(Catalogue.View view, String field) {
        return view.fields().stream()
                .filter(shown -> shown.field().equals(field))
                .findFirst()
                .map(shown -> treated(view.name(), shown.treatment()))
                .orElseGet(() -> treated(view.name(), "withheld"));
    }

    private DatasetPage.Shown treated(String view, String treatment) {
        return new DatasetPage.Shown(view, Treated.of(treatment, texts));
    }
}
