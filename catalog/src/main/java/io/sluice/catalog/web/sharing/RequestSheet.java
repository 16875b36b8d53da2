package io.sluice.catalog.web.sharing;

import io.quarkus.qute.TemplateData;
import io.sluice.catalog.web.Grade;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Treated;
import java.util.List;

/**
 * A request on one page; what it does not say is left out.
 *
 * @param items what is asked for, the highest grade first
 * @param owed what its requester is to add; empty: nothing
 * @param grants what it led to
 */
@TemplateData
public record RequestSheet(
        String id,
        String title,
        String dataset,
        String datasetTitle,
        String view,
        State state,
        State sharing,
        String condition,
        List<Fact> who,
        List<Fact> why,
        List<Fact> law,
        List<Item> items,
        Clock clock,
        List<Event> history,
        String owed,
        String supplied,
        String answer,
        List<Link> grants) {

    public record Fact(String name, String value) {}

    /** @param asked the treatment that the view has for it */
    public record Item(String name, String title, Grade grade, Treated asked, String words) {}

    /**
     * The working days of a decision.
     *
     * @param sentence how it stands, in words
     * @param late whether the last day is over
     */
    public record Clock(String sentence, String note, boolean late) {}

    /** @param by who and when */
    public record Event(String what, String by, String reason, boolean now) {}

    public record Link(String path, String word) {}
}
