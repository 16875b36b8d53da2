package io.sluice.catalog.web.reveal;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.sluice.catalog.web.Pages;

/** The templates of looks at rows; what they use is checked when the process is built. */
@CheckedTemplate(basePath = "reveal")
final class Templates {
    private Templates() {}

    static native TemplateInstance look(Pages.Frame frame, LookPage.Sheet page);

    static native TemplateInstance reveals(Pages.Frame frame, RevealsPage.Sheet page);

    static native TemplateInstance reveal(Pages.Frame frame, RevealsPage.One page);
}
