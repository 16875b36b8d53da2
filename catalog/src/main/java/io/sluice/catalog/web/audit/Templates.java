package io.sluice.catalog.web.audit;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.sluice.catalog.web.Pages;

/** The auditor's templates; what they use is checked when the process is built. */
@CheckedTemplate(basePath = "audit")
final class Templates {
    private Templates() {}

    static native TemplateInstance log(Pages.Frame frame, LogPage.Shown page);

    static native TemplateInstance unread(Pages.Frame frame, LogForm.Fields form);

    static native TemplateInstance entry(Pages.Frame frame, EntryPage.Shown page);

    static native TemplateInstance anomalies(Pages.Frame frame, AnomalyPage.Shown page);

    static native TemplateInstance evidence(Pages.Frame frame, EvidencePage.Shown page);

    static native TemplateInstance inquiries(Pages.Frame frame, InquiryPage.Listed page);

    static native TemplateInstance inquiry(Pages.Frame frame, InquiryPage.Shown page);

    static native TemplateInstance report(Pages.Frame frame, EvidencePage.Report page);
}
