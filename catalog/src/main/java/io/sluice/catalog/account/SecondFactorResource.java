package io.sluice.catalog.account;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.answer.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The caller's own second factor. */
@Path("/api/v1/second-factor")
@Authenticated
public class SecondFactorResource {
    private final SecondFactors factors;
    private final Attempts attempts;
    private final Caller caller;

    SecondFactorResource(SecondFactors factors, Attempts attempts, Caller caller) {
        this.factors = factors;
        this.attempts = attempts;
        this.caller = caller;
    }

    /**
     * @param since when it was set up; null: there is none
     * @param recoveryLeft recovery codes that are left
     */
    public record Standing(boolean on, @Nullable Instant since, int recoveryLeft) {}

    /**
     * What an authenticator needs.
     *
     * @param secret in base 32
     * @param uri the same as {@code otpauth://…}, for a QR code
     */
    public record Setup(String secret, String uri) {
        static Setup of(String account, String secret) {
            return new Setup(
                    secret,
                    "otpauth://totp/Sluice:" + account + "?secret=" + secret + "&issuer=Sluice&digits=6&period=30");
        }

        @Override
        public String toString() {
            return "setup";
        }
    }

    public record Code(@NotNull @Size(max = 40) String code) {
        @Override
        public String toString() {
            return "code";
        }
    }

    /** @param recovery shown this once */
    public record Confirmed(List<String> recovery) {
        public Confirmed {
            recovery = List.copyOf(recovery);
        }
    }

    @GET
    public Standing standing() {
        return factors.find(caller.name())
                .map(row -> new Standing(true, row.confirmed(), row.recovery().size()))
                .orElseGet(() -> new Standing(false, null, 0));
    }

    @POST
    public Setup begin() {
        return Setup.of(caller.name(), factors.begin(caller.name()));
    }

    /** The setup that waits for its code. */
    public Setup begun() {
        return Setup.of(caller.name(), factors.begun(caller.name()));
    }

    @POST
    @Path("/confirm")
    public Confirmed confirm(@Valid Code code) {
        return new Confirmed(factors.confirm(caller.name(), code.code()));
    }

    @POST
    @Path("/off")
    public void off(@Valid Code code) {
        attempts.admit(caller.name());
        if (!factors.takes(caller.name(), code.code())) {
            attempts.failed(caller.name());
            throw SecondFactors.wrong();
        }
        factors.remove(caller.name(), caller.name());
    }

    static Refusal needed() {
        return Refusal.unauthenticated("second-factor", "Give the code of your authenticator as well");
    }
}
