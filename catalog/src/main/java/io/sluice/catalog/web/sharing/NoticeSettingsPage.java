package io.sluice.catalog.web.sharing;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.notice.Notices;
import io.sluice.catalog.notice.Telling;
import io.sluice.catalog.notice.TellingResource;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.Texts;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a person is told beside the application: where, and how soon of what. */
@Path("/notices")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class NoticeSettingsPage {
    private static final List<String> TIMES = List.of("at-once", "daily", "off");
    private static final String KIND = "kind.";

    private final TellingResource tellings;
    private final Forms forms;
    private final Pages pages;

    NoticeSettingsPage(TellingResource tellings, Forms forms, Pages pages) {
        this.tellings = tellings;
        this.forms = forms;
        this.pages = pages;
    }

    /**
     * @param email empty: none
     * @param webhook empty: none
     * @param problem what the last message ran into, in words; empty: nothing
     * @param secret of the webhook, shown this once; empty: not now
     */
    public record Sheet(
            String email,
            String webhook,
            List<Choice> usual,
            List<Kind> kinds,
            String standing,
            String problem,
            String secret) {}

    public record Choice(String value, String label, boolean chosen) {}

    public record Kind(String name, String label, List<Choice> choices) {}

    @GET
    @Path("/settings")
    public Response show() {
        return show("");
    }

    private Response show(String secret) {
        Texts texts = pages.texts();
        TellingResource.Shown shown = tellings.settings();
        Telling telling = shown.telling();
        String problem = shown.problem();
        return pages.page(Templates.noticeSettings(
                pages.frame(),
                new Sheet(
                        telling.email() == null ? "" : telling.email(),
                        telling.webhook() == null ? "" : telling.webhook(),
                        choices(TIMES, String.valueOf(telling.usual()), texts),
                        Notices.KINDS.stream()
                                .map(kind -> kind(kind, telling, texts))
                                .toList(),
                        texts.filled("tellStanding", shown.sent(), shown.waiting(), shown.givenUp()),
                        problem == null ? "" : problem(problem, texts),
                        secret)));
    }

    private static String problem(String code, Texts texts) {
        String answered = "webhook-answered-";
        return code.startsWith(answered)
                ? texts.filled("tellAnswered", code.substring(answered.length()))
                : texts.word("tellProblem", code);
    }

    private static Kind kind(String kind, Telling telling, Texts texts) {
        Map<String, String> kinds = telling.kinds();
        String when = kinds == null ? "" : kinds.getOrDefault(kind, "");
        return new Kind(kind, texts.word("notice", kind), choices(List.of("", "at-once", "daily", "off"), when, texts));
    }

    private static List<Choice> choices(List<String> values, String chosen, Texts texts) {
        return values.stream()
                .map(value -> new Choice(
                        value, texts.get("when_" + (value.isEmpty() ? "usual" : value)), value.equals(chosen)))
                .toList();
    }

    @POST
    @Path("/settings")
    public Response set(MultivaluedMap<String, String> form) {
        return forms.send(text(form, "once"), () -> {
            Map<String, String> kinds = new HashMap<>();
            form.forEach((name, values) -> {
                if (name.startsWith(KIND) && !values.getFirst().isEmpty()) {
                    kinds.put(name.substring(KIND.length()), values.getFirst());
                }
            });
            tellings.set(new Telling(
                    text(form, "email"), text(form, "webhook"), pages.languageCode(), text(form, "usual"), kinds));
            return Pages.done("/notices/settings", "told");
        });
    }

    private static String text(MultivaluedMap<String, String> form, String name) {
        String text = form.getFirst(name);
        return text == null ? "" : text;
    }

    /** Not a form that is done once: each time there is another secret, and only the answer shows it. */
    @POST
    @Path("/settings/secret")
    public Response secret(@FormParam("once") @DefaultValue("") String once) {
        forms.check(once);
        return show(tellings.renewSecret(null).secret());
    }
}
