package io.sluice.catalog.web.catalogue;

import io.sluice.catalog.search.question.Answer;
import io.sluice.catalog.search.question.Question;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** From an answer to what the search page shows. */
final class Listing {
    private static final int MOST_CHOICES = 20;

    private final Asked asked;
    private final boolean asks;
    private final Texts texts;

    /** @param asks whether the caller asks for data */
    Listing(Asked asked, boolean asks, Texts texts) {
        this.asked = asked;
        this.asks = asks;
        this.texts = texts;
    }

    SearchPage.Results of(Answer answer) {
        int start = asked.offset();
        int end = start + answer.hits().size();
        return new SearchPage.Results(
                asked.words(),
                "",
                texts.filled(asked.isNarrowed() ? "countFound" : "countAll", answer.total()),
                List.of(
                        facet(Asked.SHARING_TYPE, answer.facets().sharingType()),
                        facet(Asked.DEPARTMENT, answer.facets().department()),
                        facet(Asked.DOMAIN, answer.facets().domain())),
                chips(),
                answer.hits().stream().map(this::hit).toList(),
                texts.filled("range", start + 1, end, answer.total()),
                start == 0 ? "" : asked.at(Math.max(0, start - SearchPage.PAGE)),
                end < answer.total() && end <= Question.LAST_OFFSET ? asked.at(end) : "",
                asked.isNarrowed() ? asked.parts() : List.of(),
                asks && answer.hits().stream().anyMatch(this::isAskable));
    }

    SearchPage.Results refused() {
        String shown = asked.words().substring(0, Math.min(asked.words().length(), Question.LONGEST));
        return new SearchPage.Results(
                shown, texts.get("questionTooLong"), "", List.of(), List.of(), List.of(), "", "", "", List.of(), false);
    }

    private SearchPage.Hit hit(Answer.Hit hit) {
        return new SearchPage.Hit(
                hit.id(),
                hit.title(),
                parts(hit, hit.title()),
                hit.department(),
                parts(hit, hit.summary()),
                State.ofSharing(hit.sharingType(), texts),
                note(hit),
                asks && isAskable(hit),
                hit.fields().stream()
                        .map(field -> new SearchPage.Field(parts(hit, field.title()), parts(hit, field.name())))
                        .toList());
    }

    private boolean isAskable(Answer.Hit hit) {
        return hit.hasInterface() && !hit.sharingType().equals("notShared");
    }

    private static List<SearchPage.Part> parts(Answer.Hit hit, String text) {
        return Marked.parts(text, hit.marked(text));
    }

    private String note(Answer.Hit hit) {
        if (!hit.hasInterface()) {
            return texts.get("noInterface");
        }
        return texts.get(hit.sharingType().equals("notShared") ? "closedInterface" : "openInterface");
    }

    /** The most frequent values, and those chosen, found or not. */
    private SearchPage.Facet facet(String filter, List<Answer.Count> counts) {
        List<String> chosen = asked.chosen(filter);
        List<SearchPage.Choice> choices = new ArrayList<>();
        for (Answer.Count each : counts) {
            if (choices.size() < MOST_CHOICES || chosen.contains(each.value())) {
                choices.add(choice(filter, each.value(), each.count(), chosen.contains(each.value())));
            }
        }
        chosen.stream()
                .filter(value -> counts.stream().noneMatch(each -> each.value().equals(value)))
                .forEach(value -> choices.add(choice(filter, value, 0, true)));
        return new SearchPage.Facet(filter, texts.get(filter), choices);
    }

    private SearchPage.Choice choice(String filter, String value, int count, boolean chosen) {
        return new SearchPage.Choice(value, label(filter, value), texts.number(count), chosen);
    }

    private List<SearchPage.Chip> chips() {
        return Stream.of(Asked.SHARING_TYPE, Asked.DEPARTMENT, Asked.DOMAIN)
                .flatMap(filter -> asked.chosen(filter).stream()
                        .map(value -> new SearchPage.Chip(
                                texts.get(filter) + texts.get("colon") + label(filter, value),
                                asked.without(filter, value))))
                .toList();
    }

    private String label(String filter, String value) {
        return filter.equals(Asked.SHARING_TYPE) ? texts.word("sharing", value) : value;
    }
}
