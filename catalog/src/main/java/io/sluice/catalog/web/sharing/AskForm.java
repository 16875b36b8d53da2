package io.sluice.catalog.web.sharing;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.sharing.Ask;
import io.sluice.catalog.sharing.Particulars;
import io.sluice.contract.Problem;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From what a form of asking says to what programs send; whatever is left empty is left out. */
final class AskForm {
    private final String dataset;
    private final MultivaluedMap<String, String> form;
    private final List<Problem> problems = new ArrayList<>();

    AskForm(String dataset, MultivaluedMap<String, String> form) {
        this.dataset = dataset;
        this.form = form;
    }

    String once() {
        return text("once") == null ? "" : String.valueOf(text("once"));
    }

    /** @throws Refusal where a number is none; every such place is named */
    Ask ask() {
        List<String> items = form.getOrDefault("items", List.of());
        if (items.isEmpty()) {
            problems.add(new Problem("/items", "no item is chosen", "tick at least one"));
        }
        Integer days = number("termDays");
        Ask ask = new Ask(
                dataset,
                needed("view"),
                needed("reference"),
                needed("purpose"),
                needed("legalBasis"),
                items,
                text("rowFilter"),
                days == null ? 0 : days,
                particulars(),
                null);
        if (!problems.isEmpty()) {
            throw Refusal.unfit("invalid", "Some of the form is missing or cannot be read", problems);
        }
        return ask;
    }

    private @Nullable Particulars particulars() {
        Integer level = number("securityLevel");
        Long average = whole("average");
        Long peak = whole("peak");
        boolean onward = "yes".equals(text("onward"));
        return new Particulars(
                text("creditCode"),
                some("applicant", "contact") ? new Particulars.Applicant(text("applicant"), text("contact")) : null,
                some("system", "securityLevel") ? new Particulars.UsingSystem(text("system"), level) : null,
                null,
                some("matter", "scenario") ? new Particulars.Matter(null, text("matter"), text("scenario")) : null,
                "3",
                some("average", "peak") ? new Particulars.Frequency(average, peak, text("per")) : null,
                number("retention"),
                onward,
                onward ? text("onwardReason") : null,
                text("termReason"),
                text("effect"));
    }

    private boolean some(String... names) {
        return Stream.of(names).anyMatch(name -> text(name) != null);
    }

    private String needed(String name) {
        String text = text(name);
        if (text == null) {
            problems.add(new Problem("/" + name, "it is missing", "fill it in"));
            return "";
        }
        return text;
    }

    private @Nullable String text(String name) {
        String text = form.getFirst(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private @Nullable Integer number(String name) {
        Long whole = whole(name);
        return whole == null ? null : Math.toIntExact(whole);
    }

    private @Nullable Long whole(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,9}")) {
            problems.add(new Problem("/" + name, "it is no whole number", "use digits only"));
            return null;
        }
        return Long.valueOf(text);
    }
}
