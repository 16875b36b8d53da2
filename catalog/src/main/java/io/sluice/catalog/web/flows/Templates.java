package io.sluice.catalog.web.flows;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.sluice.catalog.web.Pages;

/** The operator's templates; what they use is checked when the process is built. */
@CheckedTemplate(basePath = "flows")
final class Templates {
    private Templates() {}

    static native TemplateInstance flows(Pages.Frame frame, FlowsPage.Shown page);

    static native TemplateInstance source(Pages.Frame frame, SourcePage.Sheet page);
}
