package io.sluice.catalog.web.catalogue;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.flows.DriftRow;
import java.util.List;

/** The catalogue's templates; what they use is checked when the process is built. */
@CheckedTemplate(basePath = "catalogue")
final class Templates {
    private Templates() {}

    static native TemplateInstance search(Pages.Frame frame, SearchPage.Results page);

    static native TemplateInstance searches(Pages.Frame frame, SavedSearchesPage.Sheet page);

    static native TemplateInstance synonyms(Pages.Frame frame, SynonymsPage.Sheet page);

    static native TemplateInstance lineage(Pages.Frame frame, LineagePage.Sheet page);

    static native TemplateInstance dataset(Pages.Frame frame, DatasetPage.Sheet page, List<DriftRow> drift);
}
