package io.sluice.catalog.web;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.sluice.catalog.account.Caller;
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
    private static final int YEAR = 365 * 24 * 3600;

    private final HttpHeaders headers;
    private final UriInfo address;
    private final SecurityIdentity identity;
    private final Caller caller;

    // The four stand for those of the request in hand.
    Pages(HttpHeaders headers, UriInfo address, SecurityIdentity identity, Caller caller) {
        this.headers = headers;
        this.address = address;
        this.identity = identity;
        this.caller = caller;
    }

    /**
     * What stands around a page's content.
     *
     * @param tag of the page's language (BCP 47)
     * @param t sentences by their keys
     * @param otherLink to this page in the other language
     */
    public record Frame(
            String tag,
            Map<String, String> t,
            boolean signedIn,
            String account,
            String department,
            String otherTag,
            String otherTitle,
            String otherShortTitle,
            String otherLink) {}

    /** A page that says why there is nothing else to see. */
    public record Notice(String title, String text) {}

    boolean isSignedIn() {
        return !identity.isAnonymous();
    }

    Language language() {
        @Nullable Cookie remembered = headers.getCookies().get(REMEMBERED);
        return Language.of(
                address.getQueryParameters().getFirst(CHOICE),
                remembered == null ? null : remembered.getValue(),
                headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }

    Texts texts() {
        return Texts.of(language());
    }

    Frame frame() {
        Language language = language();
        boolean signedIn = isSignedIn();
        return new Frame(
                language.tag(),
                texts().all(),
                signedIn,
                signedIn ? caller.name() : "",
                signedIn ? caller.department() : "",
                language.other().tag(),
                language.other().title(),
                language.other().shortTitle(),
                here(language.other()));
    }

    /** This page in another language; what was sent by a form is asked for anew. */
    private String here(Language language) {
        URI there = UriBuilder.fromUri(address.getRequestUri())
                .replaceQueryParam(CHOICE, language.code())
                .build();
        return there.getRawPath() + "?" + there.getRawQuery();
    }

    Response page(int status, TemplateInstance page) {
        Response.ResponseBuilder answer = Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, "Accept-Language, Cookie")
                .entity(page.render());
        return Language.find(address.getQueryParameters().getFirst(CHOICE))
                .map(chosen -> answer.cookie(remember(chosen)))
                .orElse(answer)
                .build();
    }

    Response notice(int status, String kind) {
        Texts texts = texts();
        return page(status, Templates.notice(frame(), new Notice(texts.get(kind + "Title"), texts.get(kind + "Text"))));
    }

    /** To sign in, and then back here. */
    Response signInFirst() {
        URI here = address.getRequestUri();
        String back = here.getRawPath() + (here.getRawQuery() == null ? "" : "?" + here.getRawQuery());
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
