package io.sluice.catalog.web.sharing;

import io.sluice.catalog.dataset.Catalogue;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.sharing.Ask;
import io.sluice.catalog.sharing.Particulars;
import io.sluice.catalog.sharing.SharingResource;
import io.sluice.catalog.web.Grade;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Times;
import io.sluice.catalog.web.Treated;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From a request to what its page shows. */
final class RequestText {
    private final Texts texts;
    private final Times times;

    RequestText(Texts texts, Times times) {
        this.texts = texts;
        this.times = times;
    }

    /** @param grants what it led to */
    RequestSheet of(
            SharingResource.Shown request,
            List<SharingResource.Moved> moves,
            Dataset dataset,
            List<RequestSheet.Link> grants) {
        Ask ask = request.ask();
        String title = dataset.catalogue().title();
        return new RequestSheet(
                request.id(),
                texts.filled("requestTitle", request.recipient(), title),
                ask.dataset(),
                title,
                ask.view(),
                States.request(request.state(), texts),
                State.ofSharing(dataset.catalogue().sharingType(), texts),
                dataset.catalogue().condition(),
                who(request),
                why(ask),
                law(ask),
                items(ask, dataset.catalogue()),
                clock(request),
                history(request, moves),
                Objects.requireNonNullElse(request.term().owed(), ""),
                Objects.requireNonNullElse(request.term().supplied(), ""),
                answer(request),
                grants);
    }

    private List<RequestSheet.Fact> who(SharingResource.Shown request) {
        Facts facts = new Facts();
        facts.add("department", request.recipient());
        Particulars more = request.ask().particulars();
        if (more != null) {
            facts.add("creditCode", more.requesterCode());
            Particulars.UsingSystem system = more.system();
            if (system != null) {
                facts.add("system", system.name());
                facts.add("securityLevel", number("levelOf", system.securityLevel()));
            }
            Particulars.Applicant applicant = more.applicant();
            if (applicant != null) {
                facts.add("applicant", applicant.name());
                facts.add("contact", applicant.contact());
            }
        }
        facts.add("askedBy", request.requestedBy());
        facts.add("reference", request.ask().reference());
        return facts.list;
    }

    private List<RequestSheet.Fact> why(Ask ask) {
        Facts facts = new Facts();
        Particulars more = ask.particulars();
        Particulars.Matter matter = more == null ? null : more.matter();
        if (matter != null) {
            facts.add("matter", matter.name());
            facts.add("scenario", matter.scenario());
        }
        facts.add("purpose", ask.purpose());
        facts.add("rowFilter", ask.rowFilter());
        facts.add("termDays", number("daysOf", ask.termDays()));
        if (more != null) {
            Particulars.Frequency frequency = more.frequency();
            if (frequency != null) {
                facts.add(
                        "frequency",
                        texts.filled(
                                "frequencyOf",
                                dash(frequency.average()),
                                dash(frequency.peak()),
                                texts.word("per", String.valueOf(frequency.per()))));
            }
            facts.add("retention", number("daysOf", more.retentionDays()));
            facts.add("onward", Boolean.TRUE.equals(more.onwardSharing()) ? more.onwardReason() : texts.get("no"));
            facts.add("effect", more.effect());
        }
        return facts.list;
    }

    private List<RequestSheet.Fact> law(Ask ask) {
        Facts facts = new Facts();
        facts.add("law", ask.legalBasis());
        Particulars more = ask.particulars();
        facts.add("termReason", more == null ? null : more.termReason());
        return facts.list;
    }

    private @Nullable String number(String key, @Nullable Integer number) {
        return number == null ? null : texts.filled(key, number);
    }

    private static String dash(@Nullable Long number) {
        return number == null ? "–" : number.toString();
    }

    private List<RequestSheet.Item> items(Ask ask, Catalogue catalogue) {
        Map<String, Catalogue.Item> known =
                catalogue.fields().stream().collect(Collectors.toMap(Catalogue.Item::name, Function.identity()));
        return catalogue.views().stream()
                .filter(view -> view.name().equals(ask.view()))
                .flatMap(view -> view.fields().stream())
                .filter(shown -> ask.fields() == null || ask.fields().contains(shown.field()))
                .map(shown -> item(shown, known.get(shown.field())))
                .sorted(Comparator.comparingInt(
                        (RequestSheet.Item item) -> -item.grade().level()))
                .toList();
    }

    private RequestSheet.Item item(Catalogue.Shown shown, Catalogue.@Nullable Item item) {
        return new RequestSheet.Item(
                shown.field(),
                item == null || item.title().isBlank() ? shown.field() : item.title(),
                Grade.of(item == null ? "" : item.classification(), texts),
                Treated.of(shown.treatment(), texts),
                shown.treatment());
    }

    private RequestSheet.Clock clock(SharingResource.Shown request) {
        SharingResource.Term term = request.term();
        LocalDate day = term.day();
        if (!request.state().equals("submitted") || day == null) {
            String sentence = request.state().equals("supplement")
                    ? texts.filled("clockStopped", term.daysLeft())
                    : texts.get("clockOver");
            return new RequestSheet.Clock(sentence, "", false);
        }
        return new RequestSheet.Clock(
                texts.filled("clockUntil", times.day(day, texts)),
                texts.filled(term.extended() ? "clockExtended" : "clockNote", term.daysLeft()),
                term.overdue() != null);
    }

    private List<RequestSheet.Event> history(SharingResource.Shown request, List<SharingResource.Moved> moves) {
        List<RequestSheet.Event> events = new ArrayList<>();
        for (SharingResource.Moved moved : moves.reversed()) {
            events.add(new RequestSheet.Event(
                    texts.word("move", moved.move()),
                    moved.actor() + " · " + times.time(moved.at()),
                    Objects.requireNonNullElse(moved.reason(), ""),
                    events.isEmpty() && request.decided() == null));
        }
        return events;
    }

    private String answer(SharingResource.Shown request) {
        if (!request.state().equals("refused")) {
            return "";
        }
        return texts.filled(
                "refusedBecause",
                texts.word("reason", String.valueOf(request.reasonCode())),
                String.valueOf(request.reason()));
    }

    /** Collects what is said; what is not said is left out. */
    private final class Facts {
        private final List<RequestSheet.Fact> list = new ArrayList<>();

        void add(String name, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                list.add(new RequestSheet.Fact(texts.get(name), value));
            }
        }
    }
}
