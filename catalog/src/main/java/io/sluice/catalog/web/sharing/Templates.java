package io.sluice.catalog.web.sharing;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.sluice.catalog.web.Pages;

/** The templates of sharing; what they use is checked when the process is built. */
@CheckedTemplate(basePath = "sharing")
final class Templates {
    private Templates() {}

    static native TemplateInstance ask(Pages.Frame frame, AskPage.Sheet page);

    static native TemplateInstance caseForm(Pages.Frame frame, CasePage.Form page);

    static native TemplateInstance caseSheet(Pages.Frame frame, CasePage.Sheet page);

    static native TemplateInstance requests(Pages.Frame frame, RequestsPage.Sheet page);

    static native TemplateInstance request(Pages.Frame frame, RequestPage.Sheet page);

    static native TemplateInstance decide(Pages.Frame frame, DecisionPage.Sheet page);

    static native TemplateInstance review(Pages.Frame frame, DecisionPage.Review page);

    static native TemplateInstance grants(Pages.Frame frame, GrantsPage.Sheet page);

    static native TemplateInstance bulk(Pages.Frame frame, BulkPage.Sheet page);

    static native TemplateInstance narrow(Pages.Frame frame, NarrowPage.Sheet page);

    static native TemplateInstance assign(Pages.Frame frame, AssignPage.Sheet page);

    static native TemplateInstance life(Pages.Frame frame, GrantLifePage.Sheet page);

    static native TemplateInstance lists(Pages.Frame frame, ListsPage.Sheet page);

    static native TemplateInstance notices(Pages.Frame frame, NoticesPage.Sheet page);

    static native TemplateInstance noticeSettings(Pages.Frame frame, NoticeSettingsPage.Sheet page);

    static native TemplateInstance subscription(Pages.Frame frame, SubscriptionPage.Sheet page);
}
