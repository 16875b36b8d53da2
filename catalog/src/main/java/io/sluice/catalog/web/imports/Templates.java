package io.sluice.catalog.web.imports;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.sluice.catalog.web.Pages;

/** The templates of imports; what they use is checked when the process is built. */
@CheckedTemplate(basePath = "imports")
final class Templates {
    private Templates() {}

    static native TemplateInstance drafts(Pages.Frame frame, DraftsPage.Sheet page);

    static native TemplateInstance draft(Pages.Frame frame, DraftsPage.One page);
}
