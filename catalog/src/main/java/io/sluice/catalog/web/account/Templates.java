package io.sluice.catalog.web.account;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.sluice.catalog.web.Pages;

/** The templates of accounts; what they use is checked when the process is built. */
@CheckedTemplate(basePath = "account")
final class Templates {
    private Templates() {}

    static native TemplateInstance own(Pages.Frame frame, OwnPage.Sheet page);

    static native TemplateInstance deputies(Pages.Frame frame, DeputiesPage.Sheet page);

    static native TemplateInstance tokens(Pages.Frame frame, TokensPage.Sheet page);

    static native TemplateInstance secondFactor(Pages.Frame frame, SecondFactorPage.Sheet page);

    static native TemplateInstance accounts(Pages.Frame frame, AccountsPage.Sheet page);
}
