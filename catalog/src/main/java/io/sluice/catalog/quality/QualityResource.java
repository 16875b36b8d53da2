package io.sluice.catalog.quality;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.Sight;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Scores for whoever has an account: names of rules and counts, nothing of a row. */
@Path("/api/v1/quality")
@Authenticated
public class QualityResource {
    private static final String ID = "[A-Za-z0-9_.-]{1,127}";
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 366;

    private final Quality quality;
    private final Sight sight;

    QualityResource(Quality quality, Sight sight) {
        this.sight = sight;
        this.quality = quality;
    }

    /**
     * @param from a day of the city, such as 2026-03-01; without one, 30 days up to the last
     * @param to the last day; without one, the running day
     */
    @GET
    public Quality.Report report(
            @QueryParam("department") @Nullable @Pattern(regexp = ID) String department,
            @QueryParam("dataset") @Nullable @Pattern(regexp = ID) String dataset,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        LocalDate last = to == null ? quality.today() : day(to, "to");
        LocalDate first = from == null ? last.minusDays(USUAL_DAYS - 1) : day(from, "from");
        if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw Refusal.malformed("from", "Ask for 1 to " + MOST_DAYS + " days, the first one first");
        }
        return quality.report(department, dataset, first, last, sight.hidden());
    }

    private static LocalDate day(String text, String name) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            throw Refusal.malformed(name, "Write '" + name + "' as 2026-03-01");
        }
    }
}
