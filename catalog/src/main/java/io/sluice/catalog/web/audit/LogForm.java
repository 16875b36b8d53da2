package io.sluice.catalog.web.audit;

import io.sluice.catalog.log.Kind;
import io.sluice.catalog.web.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The form that a question is put with. */
final class LogForm {
    private final Texts texts;

    LogForm(Texts texts) {
        this.texts = texts;
    }

    /**
     * @param problem why the question was not answered; empty where it was
     * @param wrong name of the field that cannot be read
     */
    public record Fields(
            String from,
            String to,
            List<Choice> kinds,
            String department,
            String dataset,
            String grant,
            String share,
            String problem,
            String wrong) {}

    public record Choice(String value, String word, boolean chosen) {}

    Fields of(Asked asked) {
        return new Fields(
                asked.from().toString(),
                asked.to().toString(),
                kinds(asked.kind()),
                asked.subject("department"),
                asked.subject("dataset"),
                asked.subject("grant"),
                asked.subject("share"),
                "",
                "");
    }

    Fields refused(Map<String, String> sent, String wrong) {
        return new Fields(
                sent.getOrDefault("from", ""),
                sent.getOrDefault("to", ""),
                kinds(sent.getOrDefault("kind", "")),
                sent.getOrDefault("department", ""),
                sent.getOrDefault("dataset", ""),
                sent.getOrDefault("grant", ""),
                sent.getOrDefault("share", ""),
                texts.get(wrong.equals("from") || wrong.equals("to") ? "audit_wrongDate" : "audit_wrongName"),
                wrong);
    }

    private List<Choice> kinds(String chosen) {
        return Arrays.stream(Kind.values())
                .map(kind -> new Choice(
                        kind.word(),
                        texts.word("kind", kind.word()),
                        kind.word().equals(chosen)))
                .toList();
    }
}
