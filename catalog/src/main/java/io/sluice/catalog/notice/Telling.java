package io.sluice.catalog.notice;

import io.sluice.catalog.answer.Refusal;
import io.sluice.contract.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a person is told beside the application.
 *
 * @param email an address; null: no mail
 * @param webhook an absolute address; null: none
 * @param language {@code en} or {@code zh}
 * @param usual {@code at-once}, {@code daily} or {@code off}
 * @param kinds of notices that differ from the usual, each with its when
 */
public record Telling(
        @Nullable String email,
        @Nullable String webhook,
        @Nullable String language,
        @Nullable String usual,
        @Nullable Map<String, String> kinds) {
    private static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    public Telling {
        email = blankIsNone(email);
        webhook = blankIsNone(webhook);
        language = language == null ? "en" : language;
        usual = usual == null ? When.AT_ONCE.word() : usual;
        kinds = kinds == null ? Map.of() : Map.copyOf(kinds);
    }

    /** Who has said nothing is told in the application alone. */
    static Telling silent() {
        return new Telling(null, null, null, null, null);
    }

    private static @Nullable String blankIsNone(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Those that say something else than the usual. */
    Map<String, String> different() {
        Map<String, String> different = new TreeMap<>();
        if (kinds != null) {
            kinds.forEach((kind, when) -> {
                if (!when.equals(usual)) {
                    different.put(kind, when);
                }
            });
        }
        return different;
    }

    /** @throws Refusal where something of it is unfit; what was sent is not repeated */
    void check(WebhookAddress.Rules webhooks, boolean isMailSent) {
        List<Problem> problems = new ArrayList<>();
        if (email != null) {
            if (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches()) {
                problems.add(new Problem("/email", "it is no e-mail address", "write it as name@host"));
            } else if (!isMailSent) {
                problems.add(new Problem(
                        "/email", "this hub sends no mail", "leave it out, or ask an operator to set a mail server"));
            }
        }
        if (webhook != null) {
            webhooks.problem(webhook).ifPresent(problems::add);
        }
        if (!List.of("en", "zh").contains(language)) {
            problems.add(new Problem("/language", "there is no such language", "use en or zh"));
        }
        if (When.find(String.valueOf(usual)).isEmpty()) {
            problems.add(new Problem("/usual", "there is no such time", "use at-once, daily or off"));
        }
        different().forEach((kind, when) -> {
            if (!Notices.KINDS.contains(kind) || When.find(when).isEmpty()) {
                problems.add(new Problem(
                        "/kinds", "a kind or its time is unknown", "use kinds of notices with at-once, daily or off"));
            }
        });
        if (!problems.isEmpty()) {
            throw Refusal.unfit("telling-unfit", "You cannot be told like this", problems);
        }
    }
}
