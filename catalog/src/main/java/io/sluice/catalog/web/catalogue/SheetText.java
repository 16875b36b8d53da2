package io.sluice.catalog.web.catalogue;

import io.sluice.catalog.dataset.Catalogue;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.Freshness;
import io.sluice.catalog.web.Grade;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Treated;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From an entry to what its page shows. */
final class SheetText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final Texts texts;

    SheetText(Texts texts) {
        this.texts = texts;
    }

    DatasetPage.Sheet of(Dataset dataset, Freshness.Counts counts, DatasetPage.Quality quality, boolean ask) {
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
                ask,
                catalogue.version(),
                TIME.format(dataset.registered()),
                tiles(counts),
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

    private List<DatasetPage.Tile> tiles(Freshness.Counts counts) {
        return List.of(
                new DatasetPage.Tile(texts.get("tileFresh"), time(counts.last()), texts.get("tileFreshNote")),
                new DatasetPage.Tile(
                        texts.get("tileShared"),
                        texts.number(counts.shared()),
                        texts.filled("tileSharedNote", counts.deletes())),
                new DatasetPage.Tile(
                        texts.get("tileRejected"), texts.number(counts.rejected()), texts.get("tileRejectedNote")),
                new DatasetPage.Tile(
                        texts.get("tileShares"), texts.number(counts.shares()), texts.get("tileSharesNote")));
    }

    private String time(@Nullable Instant time) {
        return time == null ? texts.get("tileNever") : TIME.format(time);
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
