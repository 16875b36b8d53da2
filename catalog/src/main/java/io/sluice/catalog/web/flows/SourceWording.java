package io.sluice.catalog.web.flows;

import io.sluice.catalog.flow.SourceStatus.Trouble;
import io.sluice.catalog.flow.SourceWords;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;

/** The pages' sentences for what is wrong with a source, in the language of the call in hand. */
@ApplicationScoped
class SourceWording implements SourceWords {
    private final Pages pages;

    SourceWording(Pages pages) {
        this.pages = pages;
    }

    /** A reason without a sentence is told as it is, and its remedy is what the data process said. */
    @Override
    public Trouble told(Trouble trouble) {
        Texts texts = pages.texts();
        String reason = trouble.reason();
        return reason.isEmpty()
                ? trouble
                : new Trouble(
                        reason,
                        texts.word("cause", reason),
                        texts.all().getOrDefault("remedy_" + reason, texts.get("source_seeDetail")),
                        trouble.detail());
    }
}
