package io.sluice.real;

import io.sluice.real.CsvFile.Cells;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which published files the test shares, where they lie, and what their fields must be. */
final class PublishedFiles {
    private static final int MINGUO_YEAR_0 = 1911;
    private static final Pattern MINGUO = Pattern.compile("(\\d{3})年(\\d\\d)月(\\d\\d)日 (\\d\\d)時(\\d\\d)分(\\d\\d)秒");
    private static final Pattern TOLL = Pattern.compile("死亡(\\d+);受傷(\\d+)");
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final Map<String, String> SEX = Map.of("男", "1", "女", "2", "無或物(動物、堆置物)", "9");

    private PublishedFiles() {}

    static Path dump(Path databases, String name) {
        return switch (name) {
            case "chinook" -> databases.resolve("chinook/Chinook_PostgreSql.sql");
            case "northwind" -> databases.resolve("northwind/northwind.sql");
            default -> throw new IllegalArgumentException("There is no dump " + name);
        };
    }

    /** By source, how the hub reaches the folder. */
    static Map<String, Map<String, String>> connections(Path databases) {
        return Map.of(
                "traffic-police",
                Map.of(
                        "folder", databases.resolve("tw_traffic_accidents").toString(),
                        "drop.accidents-2016.files", "a1_2016_oldschema.csv",
                        "drop.accidents-2024.files", "a1_2024.csv"),
                "evanston",
                Map.of("folder", databases.resolve("evanston_food_inspections").toString()),
                "dotgov",
                Map.of("folder", databases.resolve("us_dotgov").toString(), "nulls", "(blank)"));
    }

    /** By interface, the file. */
    static Map<String, CsvFile> in(Path databases) {
        Path accidents = databases.resolve("tw_traffic_accidents");
        Path evanston = databases.resolve("evanston_food_inspections");
        Path dotgov = databases.resolve("us_dotgov");
        return Map.of(
                "traffic-police.accidents-2016",
                new CsvFile(
                        accidents.resolve("a1_2016_oldschema.csv"),
                        "發生地點",
                        "date", // the footnotes stand in the column of the time
                        Map.of("occurred_at", PublishedFiles::minguo, "deaths", toll(1), "injuries", toll(2))),
                "traffic-police.accidents-2024",
                new CsvFile(
                        accidents.resolve("a1_2024.csv"),
                        "發生地點",
                        "required",
                        Map.of(
                                "occurred_at",
                                PublishedFiles::dateAndTime,
                                "deaths",
                                toll(1),
                                "injuries",
                                toll(2),
                                "vehicle",
                                PublishedFiles::vehicle,
                                "sex",
                                cells -> SEX.get(cells.at("當事者屬-性-別名稱")))),
                "evanston.business",
                new CsvFile(evanston.resolve("businesses.csv"), "business_id", "required", Map.of()),
                "evanston.visit",
                new CsvFile(
                        evanston.resolve("inspections.csv"),
                        "business_id",
                        "required",
                        Map.of("inspected_on", PublishedFiles::day)),
                "evanston.violation",
                new CsvFile(
                        evanston.resolve("violations.csv"),
                        "business_id",
                        "required",
                        Map.of("found_on", PublishedFiles::day)),
                "dotgov.domain",
                new CsvFile(dotgov.resolve("current-full.csv"), "Domain name", "required", Map.of()),
                "dotgov.agency",
                new CsvFile(dotgov.resolve("agencies-and-subs.csv"), "Agency", "required", Map.of()));
    }

    private static Object day(Cells cells) {
        return LocalDate.parse(cell(cells, "date"), DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static Function<Cells, @Nullable Object> toll(int group) {
        return cells -> Long.valueOf(matched(TOLL, cell(cells, "死亡受傷人數")).group(group));
    }

    private static Object minguo(Cells cells) {
        Matcher found = matched(MINGUO, cell(cells, "發生時間"));
        return LocalDateTime.of(
                MINGUO_YEAR_0 + Integer.parseInt(found.group(1)),
                Integer.parseInt(found.group(2)),
                Integer.parseInt(found.group(3)),
                Integer.parseInt(found.group(4)),
                Integer.parseInt(found.group(5)),
                Integer.parseInt(found.group(6)));
    }

    private static Object dateAndTime(Cells cells) {
        return LocalDateTime.parse(cell(cells, "發生日期") + cell(cells, "發生時間"), DATE_TIME);
    }

    private static @Nullable Object vehicle(Cells cells) {
        String kind = cells.at("當事者區分-類別-大類別名稱-車種");
        return kind == null ? null : cell(cells, "當事者區分-類別-子類別名稱-車種") + "-" + kind;
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A published text has another form than " + pattern);
        }
        return matcher;
    }

    private static String cell(Cells cells, String column) {
        return Objects.requireNonNull(cells.at(column), column);
    }
}
