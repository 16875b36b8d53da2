package io.sluice.catalog.facts;

import io.sluice.contract.Contract;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How fresh a contract promises its data to be. */
final class Promise {
    private Promise() {}

    /** The longest between two batches: the service level {@code frequency}; empty where nothing is promised. */
    static Optional<Duration> cycle(List<Contract.ServiceLevel> levels) {
        return levels.stream()
                .filter(level -> level.property().equals("frequency"))
                .flatMap(level -> duration(level).stream())
                .findFirst();
    }

    private static Optional<Duration> duration(Contract.ServiceLevel level) {
        double value;
        try {
            value = Double.parseDouble(level.value());
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
        double seconds = value * secondsOf(level.unit().toLowerCase(Locale.ROOT));
        return seconds > 0 ? Optional.of(Duration.ofSeconds(Math.max(1, Math.round(seconds)))) : Optional.empty();
    }

    private static double secondsOf(String unit) {
        return switch (unit) {
            case "s", "sec", "second", "seconds" -> 1;
            case "m", "min", "minute", "minutes" -> 60;
            case "h", "hr", "hour", "hours" -> 3_600;
            case "d", "day", "days" -> 86_400;
            case "w", "week", "weeks" -> 7 * 86_400;
            case "mo", "month", "months" -> 31 * 86_400;
            case "y", "yr", "year", "years" -> 366 * 86_400;
            default -> 0;
        };
    }
}
