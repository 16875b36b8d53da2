package io.sluice.catalog.web.offering;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.sluice.catalog.web.Pages;

/** The templates of offering; what they use is checked when the process is built. */
@CheckedTemplate(basePath = "offering")
final class Templates {
    private Templates() {}

    static native TemplateInstance interfaces(Pages.Frame frame, InterfacesPage.Sheet page);

    static native TemplateInstance handovers(Pages.Frame frame, HandoversPage.Sheet page);

    static native TemplateInstance handover(Pages.Frame frame, HandoversPage.Offering page);

    static native TemplateInstance sources(Pages.Frame frame, SourcesPage.Sheet page);

    static native TemplateInstance tables(Pages.Frame frame, SourcesPage.Source page);

    static native TemplateInstance draft(Pages.Frame frame, DraftPage.Sheet page);
}
