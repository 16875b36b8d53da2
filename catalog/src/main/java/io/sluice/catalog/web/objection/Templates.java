package io.sluice.catalog.web.objection;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.sluice.catalog.web.Pages;

/** The templates of objections; what they use is checked when the process is built. */
@CheckedTemplate(basePath = "objection")
final class Templates {
    private Templates() {}

    static native TemplateInstance objections(Pages.Frame frame, ObjectionsPage.Sheet page);

    static native TemplateInstance raise(Pages.Frame frame, ObjectionsPage.Raising page);

    static native TemplateInstance objection(Pages.Frame frame, ObjectionPage.Sheet page);
}
