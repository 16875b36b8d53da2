package io.sluice.catalog.web;

import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all pages have in common: their language, their frame, and how they are sent. */
@ApplicationScoped
public class Pages {
    private static final String CHOICE = "lang";
    private static final String REMEMBERED = "sluice_lang";
    private static final String DONE = "done";
    private static final int YEAR = 365 * 24 * 3600;

    private final HttpHeaders headers;
    private final UriInfo address;
    private final Menu menu;
    private final FormMark forms;
    private final Nonce nonce;

    // The first two and the last stand for those of the request in hand.
    Pages(HttpHeaders headers, UriInfo address, Menu menu, FormMark forms, Nonce nonce) {
        this.headers = headers;
        this.address = address;
        this.menu = menu;
        this.forms = forms;
        this.nonce = nonce;
    }

    /**
     * What stands around a page's content.
     *
     * @param tag of the page's language (BCP 47)
     * @param t sentences by their keys
     * @param menu who is signed in and where they can go
     * @param otherLink to this page in the other language
     * @param look {@code light}, {@code dark} or {@code system}
     * @param done what the form before did, in words; empty: nothing
     * @param once for a form: who sends it twice has it done once, and nobody else has one that is taken
     * @param nonce that scripts of this page have, and none that somebody smuggled in
     */
    public record Frame(
            String tag,
            Map<String, String> t,
            Menu.Shown menu,
            String otherTag,
            String otherTitle,
            String otherShortTitle,
            String otherLink,
            String look,
            String done,
            String once,
            String nonce) {}

    public Texts texts() {
        return Texts.of(language());
    }

    /** Of the reader's language: {@code en} or {@code zh}. */
    public String languageCode() {
        return language().code();
    }

    private Language language() {
        @Nullable Cookie remembered = headers.getCookies().get(REMEMBERED);
        return Language.of(
                address.getQueryParameters().getFirst(CHOICE),
                remembered == null ? null : remembered.getValue(),
                headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }

    public Frame frame() {
        @Nullable String done = address.getQueryParameters().getFirst(DONE);
        return frame(
                menu.of(address.getPath(), texts()),
                menu.look(),
                done == null ? "" : texts().all().getOrDefault("done_" + done, ""));
    }

    /** Without what has to be counted: for answers that are made where nothing may wait. */
    Frame bareFrame() {
        return frame(menu.bare(address.getPath(), texts()), Looks.SYSTEM, "");
    }

    private Frame frame(Menu.Shown shown, String look, String done) {
        Language language = language();
        return new Frame(
                language.tag(),
                texts().all(),
                shown,
                language.other().tag(),
                language.other().title(),
                language.other().shortTitle(),
                here(language.other()),
                look,
                done,
                forms.once(),
                nonce.value());
    }

    /** This page in another language; what was sent by a form is asked for anew. */
    private String here(Language language) {
        URI there = UriBuilder.fromUri(address.getRequestUri())
                .replaceQueryParam(CHOICE, language.code())
                .replaceQueryParam(DONE)
                .build();
        return there.getRawPath() + "?" + there.getRawQuery();
    }

    public Response page(TemplateInstance page) {
        return page(200, page);
    }

    public Response page(int status, TemplateInstance page) {
        Response.ResponseBuilder answer = Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Content-Security-Policy", nonce.policy())
                .header(HttpHeaders.VARY, "Accept-Language, Cookie")
                .entity(page.render());
        return Language.find(address.getQueryParameters().getFirst(CHOICE))
                .map(chosen -> answer.cookie(remember(chosen)))
                .orElse(answer)
                .build();
    }

    /**
     * To another page, which then says what was done.
     *
     * @param done the sentence's key, without {@code done_}
     */
    public static String done(String path, String done) {
        return path + (path.contains("?") ? "&" : "?") + DONE + "=" + done;
    }

    public static Response to(String location) {
        return Response.seeOther(URI.create(location)).build();
    }

    /** To sign in, and then back. */
    static Response signInFirst(String back) {
        return Response.seeOther(UriBuilder.fromPath("/sign-in")
                        .queryParam("next", "{next}")
                        .build(back))
                .build();
    }

    private static NewCookie remember(Language language) {
        return new NewCookie.Builder(REMEMBERED)
                .value(language.code())
                .path("/")
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge(YEAR)
                .build();
    }
}
