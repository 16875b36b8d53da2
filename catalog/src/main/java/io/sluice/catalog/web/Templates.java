package io.sluice.catalog.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The frame's own templates; what they use is checked when the process is built. */
@CheckedTemplate(basePath = "web")
final class Templates {
    private Templates() {}

    static native TemplateInstance signin(Pages.Frame frame, SignInPage.Form page);

    static native TemplateInstance code(Pages.Frame frame, SignInPage.Code page);

    static native TemplateInstance onward(Pages.Frame frame, ProviderPage.Onward page);

    static native TemplateInstance notice(Pages.Frame frame, PageAnswers.Notice page);
}
