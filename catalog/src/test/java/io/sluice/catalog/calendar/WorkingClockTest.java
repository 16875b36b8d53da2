package io.sluice.catalog.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Working days by the shipped calendar: holidays do not count, weekends worked in exchange do. */
class WorkingClockTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final WorkingClock clock = new WorkingClock(Deadlines.shipped(), SHANGHAI);

    @ParameterizedTest(name = "{0} working days after {1} is {2}: {3}")
    @CsvSource({
        "1,  2026-09-30, 2026-10-08, over the National Day week",
        "2,  2026-09-30, 2026-10-09, ",
        "3,  2026-09-30, 2026-10-10, a Saturday worked in exchange",
        "4,  2026-09-30, 2026-10-12, ",
        "10, 2026-09-22, 2026-10-13, Mid-Autumn and National Day both lie between",
        "1,  2026-09-18, 2026-09-20, a Sunday worked in exchange",
        "1,  2025-09-30, 2025-10-09, eight days off",
        "2,  2025-10-09, 2025-10-11, a Saturday worked in exchange",
        "1,  2026-02-13, 2026-02-14, a Saturday worked before Spring Festival",
        "2,  2026-02-13, 2026-02-24, ",
        "1,  2026-03-06, 2026-03-09, an ordinary weekend",
        "1,  2026-10-03, 2026-10-08, submitted on a holiday",
        "0,  2026-10-03, 2026-10-03, none left"
    })
    void countsWorkingDays(int days, LocalDate from, LocalDate due, String why) {
        assertThat(clock.dueDay(clock.due(at(from, 11), days))).as(why).isEqualTo(due);
    }

    @Test
    void aDayEndsAtTheCitysMidnight() {
        // In UTC it is still the 29th of September.
        Instant early = at(LocalDate.of(2026, 9, 30), 1);

        assertThat(clock.due(early, 1)).isEqualTo(at(LocalDate.of(2026, 10, 9), 0));
    }

    @Test
    void theClockGoesOnWithTheDaysThatWereLeft() {
        Instant due = clock.due(at(LocalDate.of(2026, 9, 23), 9), 10);
        int left = clock.left(at(LocalDate.of(2026, 9, 29), 17), due);

        assertThat(left).as("24th, 28th and 29th are used up").isEqualTo(7);
        assertThat(clock.dueDay(clock.due(at(LocalDate.of(2026, 10, 8), 8), left)))
                .isEqualTo(LocalDate.of(2026, 10, 16));
    }

    @ParameterizedTest(name = "on {0} there are {1} of 2 left")
    @CsvSource({"2026-09-30, 2", "2026-10-05, 2", "2026-10-08, 1", "2026-10-09, 0", "2026-10-20, 0"})
    void daysLeftNeverFallBelowNone(LocalDate day, int left) {
        assertThat(clock.left(at(day, 12), clock.due(at(LocalDate.of(2026, 9, 30), 12), 2)))
                .isEqualTo(left);
    }

    @Test
    void everyYearOfTheShippedCalendarHasItsHolidays() {
        WorkingCalendar shipped = Deadlines.shipped();

        assertThat(shipped.off())
                .contains(LocalDate.of(2025, 10, 1), LocalDate.of(2026, 10, 1), LocalDate.of(2027, 10, 1));
        assertThat(shipped.work())
                .allSatisfy(day -> assertThat(day.getDayOfWeek().getValue())
                        .as("only weekends are worked in exchange")
                        .isGreaterThan(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-10-01", "2026-10-01 closed", "2026-13-01 off", "2026-10-07..2026-10-01 off", "soon off"})
    void aLineThatIsNoDayIsNamed(String line) {
        assertThatThrownBy(() -> WorkingDaysFile.read("own.txt", List.of("# ours", line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Line 2 of own.txt");
    }

    @Test
    void aDayThatIsBothIsRefused() {
        assertThatThrownBy(() -> WorkingDaysFile.read("own.txt", List.of("2026-10-10 off", "2026-10-10 work")))
                .hasMessageContaining("2026-10-10");
    }

    private static Instant at(LocalDate day, int hour) {
        return ZonedDateTime.of(day.atTime(hour, 0), SHANGHAI).toInstant();
    }
}
