package io.sluice.catalog.web;

import io.sluice.catalog.dataset.Catalogue;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.Freshness;
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

    DatasetPage.Sheet of(Dataset dataset, Freshness.Counts counts, DatasetPage.Quality quality) {
        Catalogue catalogue = dataset.catalogue();
        Sharing sharing = Sharing.of(catalogue.sharingType(), texts);
        List<DatasetPage.Item> items =
                catalogue.fields().stream().map(item -> item(item, catalogue)).toList();
        return new DatasetPage.Sheet(
                dataset.id(),
                catalogue.title(),
                catalogue.summary(),
                dataset.department(),
                new Asked("", List.of(dataset.department()), List.of(), List.of(), 0).link(),
                sharing.css(),
                sharing.icon(),
                sharing.word(),
                texts.get(isClosed(catalogue) ? "law" : "condition"),
                catalogue.condition(),
                nextStep(dataset),
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
                grade(item.classification()),
                catalogue.views().stream().map(view -> shown(view, item.name())).toList());
    }

    private DatasetPage.Grade grade(String classification) {
        if (classification.matches("general-[1-4]")) {
            int level = classification.charAt(classification.length() - 1) - '0';
            return new DatasetPage.Grade("g" + level, texts.filled("grade_general", level), level);
        }
        return switch (classification) {
            case "" -> new DatasetPage.Grade("none", texts.get("grade_none"), 0);
            case "core" -> new DatasetPage.Grade("core", texts.get("grade_core"), 0);
            default -> new DatasetPage.Grade("", classification, 0);
        };
    }

    private DatasetPage.Shown shown(Catalogue.View view, String field) {
        return view.fields().stream()
                .filter(shown -> shown.field().equals(field))
                .findFirst()
                .map(shown -> treated(view.name(), shown.treatment()))
                .orElseGet(() -> treated(view.name(), "withheld"));
    }

    /** @param treatment a word, for some with its settings in parentheses */
    private DatasetPage.Shown treated(String view, String treatment) {
        int settings = treatment.indexOf('(');
        String name = settings < 0 ? treatment : treatment.substring(0, settings);
        String detail = settings < 0 ? "" : treatment.substring(settings + 1, treatment.length() - 1);
        Look look = Look.of(name);
        return new DatasetPage.Shown(view, look.css(), look.icon(), texts.word("treat", name), detail);
    }

    /** How a treatment looks: as it is, weakened, replaced, or not there. */
    private record Look(String css, String icon) {
        static Look of(String treatment) {
            return switch (treatment) {
                case "keep" -> new Look("", "dot");
                case "mask" -> new Look("weak", "eyeoff");
                case "generalise" -> new Look("weak", "half");
                case "shift" -> new Look("weak", "arrow");
                case "pseudonymise" -> new Look("swap", "swap");
                case "ff1", "tokenise" -> new Look("swap", "key");
                case "encrypt" -> new Look("swap", "lock");
                default -> new Look("none", "minus");
            };
        }
    }
}
