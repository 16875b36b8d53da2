package io.sluice.catalog.web.sharing;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.Catalogue;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.web.Grade;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Treated;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can be asked for of an interface, as forms show it. */
final class AskSheets {
    /** Above this grade nothing is ticked for anybody. */
    private static final int HIGHEST_TICKED = 2;

    private final Texts texts;

    AskSheets(Texts texts) {
        this.texts = texts;
    }

    /** @throws Refusal where nothing of it can be asked for */
    static void check(Dataset dataset) {
        Catalogue catalogue = dataset.catalogue();
        if (!dataset.isInterface()) {
            throw Refusal.conflict("no-interface", "Data of this dataset does not flow yet; ask its department");
        }
        if (catalogue.sharingType().equals("notShared")) {
            throw Refusal.unfit("not-shared", "This interface is not shared: " + catalogue.condition(), List.of())
                    .with(catalogue.condition());
        }
    }

    /**
     * @param wanted view; where there is no such view, the first one
     * @param viewLink to which a view's name is added
     */
    AskPage.Sheet of(Dataset dataset, String wanted, String viewLink) {
        Catalogue catalogue = dataset.catalogue();
        Catalogue.View view = catalogue.views().stream()
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElse(catalogue.views().getFirst());
        Map<String, Catalogue.Item> known =
                catalogue.fields().stream().collect(Collectors.toMap(Catalogue.Item::name, Function.identity()));
        return new AskPage.Sheet(
                dataset.id(),
                catalogue.title(),
                dataset.department(),
                State.ofSharing(catalogue.sharingType(), texts),
                catalogue.condition(),
                "/datasets/" + dataset.id() + "/ask",
                view.name(),
                catalogue.views().stream()
                        .map(each -> new AskPage.View(each.name(), viewLink + each.name(), each.equals(view)))
                        .toList(),
                view.fields().stream().map(each -> item(each, known)).toList());
    }

    private AskPage.Item item(Catalogue.Shown shown, Map<String, Catalogue.Item> known) {
        Catalogue.Item item = known.get(shown.field());
        Grade grade = Grade.of(item == null ? "" : item.classification(), texts);
        return new AskPage.Item(
                shown.field(),
                item == null || item.title().isBlank() ? shown.field() : item.title(),
                grade,
                Treated.of(shown.treatment(), texts),
                grade.level() > 0 && grade.level() <= HIGHEST_TICKED);
    }
}
