package io.sluice.catalog.web.account;

import io.nayuki.qrcodegen.QrCode;
import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.SecondFactorResource;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.Times;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The caller's second factor: set up by a picture, confirmed by a code, turned off by another. */
@Path("/account/second-factor")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class SecondFactorPage {
    private static final String PATH = "/account/second-factor";
    private static final int LONGEST_CODE = 40;
    private static final int MARGIN = 4;

    private final SecondFactorResource factor;
    private final Times times;
    private final Forms forms;
    private final Pages pages;

    SecondFactorPage(SecondFactorResource factor, Times times, Forms forms, Pages pages) {
        this.factor = factor;
        this.times = times;
        this.forms = forms;
        this.pages = pages;
    }

    /**
     * @param setup null: nothing is being set up
     * @param recovery new recovery codes, shown this once
     * @param problem with the code; empty: none
     */
    public record Sheet(
            boolean on, String since, int left, @Nullable Setup setup, List<String> recovery, String problem) {}

    /**
     * @param secret in groups of four
     * @param size of the picture, in modules
     * @param path the dark modules, as SVG draws them
     */
    public record Setup(String secret, int size, String path) {
        static Setup of(SecondFactorResource.Setup setup) {
            QrCode code = QrCode.encodeText(setup.uri(), QrCode.Ecc.MEDIUM);
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < code.size; y++) {
                for (int x = 0; x < code.size; x++) {
                    if (code.getModule(x, y)) {
                        path.append('M')
                                .append(x + MARGIN)
                                .append(' ')
                                .append(y + MARGIN)
                                .append("h1v1h-1z");
                    }
                }
            }
            return new Setup(setup.secret().replaceAll("(.{4})(?=.)", "$1 "), code.size + 2 * MARGIN, path.toString());
        }
    }

    @GET
    public Response show() {
        return show(200, null, List.of(), "");
    }

    private Response show(int status, @Nullable Setup setup, List<String> recovery, String problem) {
        SecondFactorResource.Standing standing = factor.standing();
        Instant since = standing.since();
        return pages.page(
                status,
                Templates.secondFactor(
                        pages.frame(),
                        new Sheet(
                                standing.on(),
                                since == null ? "" : times.time(since),
                                standing.recoveryLeft(),
                                setup,
                                recovery,
                                problem)));
    }

    /** The page itself shows the secret: nothing that is kept or can be reloaded does. */
    @POST
    public Response begin() {
        forms.checkOrigin();
        return show(200, Setup.of(factor.begin()), List.of(), "");
    }

    @POST
    @Path("/confirm")
    public Response confirm(@FormParam("code") @DefaultValue("") String code) {
        forms.checkOrigin();
        try {
            return show(200, null, factor.confirm(code(code)).recovery(), "");
        } catch (Refusal refusal) {
            if (refusal.status() == 401) {
                return show(
                        422, Setup.of(factor.begun()), List.of(), pages.texts().get("codeWrong"));
            }
            throw refusal;
        }
    }

    @POST
    @Path("/off")
    public Response off(@FormParam("code") @DefaultValue("") String code) {
        forms.checkOrigin();
        try {
            factor.off(code(code));
            return Pages.to(Pages.done(PATH, "secondFactorOff"));
        } catch (Refusal refusal) {
            if (refusal.status() == 401) {
                return show(422, null, List.of(), pages.texts().get("codeWrong"));
            }
            throw refusal;
        }
    }

    private static SecondFactorResource.Code code(String text) {
        return new SecondFactorResource.Code(text.substring(0, Math.min(text.length(), LONGEST_CODE)));
    }
}
