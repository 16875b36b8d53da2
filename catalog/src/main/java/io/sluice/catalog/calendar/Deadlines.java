package io.sluice.catalog.calendar;

import io.sluice.catalog.hub.HubConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/** The terms in which things are to be done, in working days: the operator's, else the shipped profile. */
@ApplicationScoped
public class Deadlines {
    private static final String SHIPPED = "/calendar/working-days.txt";

    private final HubConfig.Deadlines profile;
    private final WorkingClock clock;

    Deadlines(HubConfig config) {
        this.profile = config.deadlines();
        this.clock = new WorkingClock(
                config.deadlines().calendar().map(Deadlines::read).orElseGet(Deadlines::shipped), config.zone());
    }

    private static WorkingCalendar read(Path file) {
        try {
            return WorkingDaysFile.read(file.toString(), Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The calendar of working days cannot be read; check sluice.deadlines.calendar: " + file, e);
        }
    }

    /** The calendar that comes with the hub. */
    static WorkingCalendar shipped() {
        try (InputStream stream = Objects.requireNonNull(Deadlines.class.getResourceAsStream(SHIPPED));
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return WorkingDaysFile.read(SHIPPED, reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("The shipped calendar of working days cannot be read", e);
        }
    }

    /** By when a request is checked for what it lacks. */
    public Instant formalReview(Instant submitted) {
        return clock.due(submitted, profile.formalReview());
    }

    /** By when a request is decided. */
    public Instant decision(Instant submitted, boolean isUnconditional) {
        return clock.due(submitted, isUnconditional ? profile.unconditional() : profile.conditional());
    }

    /** By when a request is decided whose term was extended. */
    public Instant extended(Instant due) {
        return clock.due(due.minusNanos(1), profile.extension());
    }

    /** By when what was granted is provided. */
    public Instant provision(Instant decided) {
        return clock.due(decided, profile.provision());
    }

    /** By when a claimed fault is checked. */
    public Instant correction(Instant claimed) {
        return clock.due(claimed, profile.correction());
    }

    /** Working days left; 0 on the last day and later. */
    public int left(Instant now, Instant due) {
        return clock.left(now, due);
    }

    /** When what had some working days left is due, now that its clock goes on. */
    public Instant resumed(Instant now, int left) {
        return clock.due(now, left);
    }

    /** The last day on which what is due is in time. */
    public LocalDate day(Instant due) {
        return clock.dueDay(due);
    }
}
