package io.sluice.catalog.web.sharing;

import io.sluice.catalog.hub.HubConfig;
import io.sluice.catalog.notice.Notices;
import io.sluice.catalog.notice.Wording;
import io.sluice.catalog.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;

/** Notices as letters: what happened and where to read it. What it is about stays in the hub. */
@ApplicationScoped
class NoticeWording implements Wording {
    private final HubConfig config;

    NoticeWording(HubConfig config) {
        this.config = config;
    }

    @Override
    public Letter letter(String language, String department, List<Notices.Notice> notices) {
        Texts texts = Texts.in(language);
        String subject = notices.size() == 1
                ? texts.word("notice", notices.getFirst().kind())
                : texts.filled("mailMany", notices.size());
        String lines = notices.stream()
                .map(notice -> texts.word("notice", notice.kind()) + "\n"
                        + config.http().url() + link(notice, department) + "\n")
                .collect(Collectors.joining("\n"));
        return new Letter(
                "Sluice" + texts.get("colon") + subject,
                lines + "\n-- \n" + texts.get("mailFoot") + "\n" + config.http().url() + "/notices/settings\n");
    }

    /** A grant's own department goes to its subscription, the one that gave it to its grants. */
    @Override
    public String link(Notices.Notice notice, String department) {
        return switch (notice.subject()) {
            case "request" -> "/requests/" + notice.subjectId();
            case "objection" -> "/objections/" + notice.subjectId();
            case "dataset" -> "/datasets/" + notice.subjectId();
            case "handover" -> "/handovers#" + notice.subjectId();
            case "reveal" -> "/reveals/" + notice.subjectId();
            case "source" -> "/sources/" + notice.subjectId();
            case "search" -> "/searches/" + notice.subjectId();
            default ->
                notice.subjectId().startsWith(department + "-")
                        ? "/subscriptions/" + notice.subjectId()
                        : "/grants#" + notice.subjectId();
        };
    }
}
