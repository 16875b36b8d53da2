package io.sluice.demo.city;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes people and enterprises down as the departments' own systems do: their codes, their spelling of dates. */
final class RowMaker {
    private static final Instant FIRST_CHANGE = Instant.parse("2025-01-01T00:00:00Z");
    private static final List<String> INSPECTORS = List.of("检查员甲", "检查员乙", "检查员丙", "检查员丁");
    private static final List<String> RESULTS = List.of("合格", "合格", "合格", "基本合格", "不合格", "未检");
    private static final List<String> FINDINGS =
            List.of("从业人员健康证明齐全，台账完整。", "冷藏设备温度记录缺失。", "生熟砧板未分开存放。", "原料进货查验记录不全。", "后厨排水沟有积水。");
    private static final List<String> VEHICLES = List.of("小型轿车", "普通摩托车", "电动自行车", "重型货车", "行人", "大型客车");

    private final long seed;
    private final People people;
    private final Enterprises enterprises;
    private final int population;
    private final int firms;

    RowMaker(long seed, int population, int firms) {
        this.seed = seed;
        this.people = new People(seed);
        this.enterprises = new Enterprises(seed, people, population);
        this.population = population;
        this.firms = firms;
    }

    People people() {
        return people;
    }

    CityRow resident(long index) {
        Dice dice = new Dice(seed, "resident", index);
        Person person = people.person(index);
        return new CityRow(
                CityTable.RESIDENT,
                person.citizenId(),
                person.name(),
                dice.chance(0.002) ? "未知" : person.male() ? "男" : "女",
                person.birth().format(DateTimeFormatter.BASIC_ISO_DATE),
                person.ethnicGroup(),
                dice.chance(0.01) ? "9" : person.maritalStatus(),
                person.region(),
                person.community(),
                person.street(),
                person.door(),
                dice.chance(0.03) ? null : person.phone(),
                person.household(),
                person.birth().plusDays(dice.between(3, 90)).toString(),
                dice.chance(0.05) ? "迁入登记，材料齐全" : null,
                changedAt(index));
    }

    CityRow marriage(long index) {
        Dice dice = new Dice(seed, "marriage", index);
        Person husband = spouse(index, true);
        Person wife = spouse(index, false);
        String region = dice.pick(People.COUNTIES);
        LocalDate day = LocalDate.of(2004, 1, 1).plusDays(dice.below(7_900));
        return new CityRow(
                CityTable.MARRIAGE,
                "J" + region + "-" + day.getYear() + "-%07d".formatted(index),
                dice.chance(0.75) ? "JH" : dice.chance(0.8) ? "LH" : dice.chance(0.5) ? "BJ" : "BL",
                day.toString(),
                husband.citizenId(),
                husband.name(),
                dice.chance(0.85) ? "W" : dice.chance(0.8) ? "L" : "S",
                wife.citizenId(),
                wife.name(),
                dice.chance(0.85) ? "W" : dice.chance(0.8) ? "L" : "S",
                "浦江市婚姻登记处第" + dice.between(1, 16) + "办事处",
                region,
                null,
                changedAt(index));
    }

    // Five people make one registration: the first man and the first woman from there on.
    private Person spouse(long index, boolean male) {
        long at = index * 5 % population;
        for (int tried = 0; tried < 64; tried++) {
            Person person = people.person((at + tried) % population);
            if (person.male() == male) {
                return person;
            }
        }
        return people.person((at + (male ? 0 : 1)) % population);
    }

    CityRow enterprise(long index) {
        Dice dice = new Dice(seed, "firm", index);
        Enterprise firm = enterprises.enterprise(index);
        return new CityRow(
                CityTable.ENTERPRISE,
                firm.creditCode(),
                firm.name(),
                firm.category(),
                firm.representative().name(),
                firm.representative().citizenId(),
                firm.representative().phone(),
                firm.capital().toPlainString(),
                "CNY",
                firm.industry(),
                firm.scope(),
                String.valueOf(firm.employees()),
                firm.established().toString(),
                dice.chance(0.2)
                        ? null
                        : firm.established().plusDays(dice.below(900)).toString(),
                dice.pick(List.of("01", "01", "01", "01", "01", "02", "03", "04")),
                firm.region(),
                firm.address(),
                String.valueOf(firm.longitude()),
                String.valueOf(firm.latitude()),
                changedAt(index));
    }

    CityRow foodInspection(long index) {
        Dice dice = new Dice(seed, "inspection", index);
        Enterprise firm = enterprises.enterprise(index % firms);
        int violations = dice.chance(0.6) ? 0 : dice.between(1, 6);
        LocalDate day = LocalDate.of(2023, 1, 1).plusDays(dice.below(1_000));
        Person contact = people.person(dice.below(population));
        return new CityRow(
                CityTable.FOOD_INSPECTION,
                "SPJC" + day.getYear() + "%08d".formatted(index),
                firm.creditCode(),
                firm.name(),
                day.format(DateTimeFormatter.BASIC_ISO_DATE),
                dice.chance(0.1) ? null : "%02d:%02d:00".formatted(dice.between(8, 17), dice.below(60)),
                String.valueOf(dice.pick("AAABCD")),
                dice.pick(RESULTS),
                String.valueOf(100 - violations * dice.between(2, 7)),
                String.valueOf(violations),
                violations == 0 ? null : dice.pick(FINDINGS),
                dice.pick(INSPECTORS),
                contact.name(),
                contact.phone(),
                firm.region(),
                firm.address(),
                String.valueOf(firm.longitude()),
                String.valueOf(firm.latitude()),
                changedAt(index));
    }

    /** The first ones are held by enterprises, those after by people. */
    CityRow licence(long index) {
        Dice dice = new Dice(seed, "licence", index);
        boolean firmHolds = index < firms;
        Enterprise firm = enterprises.enterprise(index % firms);
        Person holder = people.person((index * 10 + 7) % population);
        String type = dice.pick(firmHolds ? List.of("JY", "WS", "XF", "TX") : List.of("JS", "JS", "YZ"));
        LocalDate issued = LocalDate.of(2015, 1, 1).plusDays(dice.below(3_900));
        return new CityRow(
                CityTable.LICENCE,
                type + "31%010d".formatted(index),
                type,
                firmHolds ? "QY" : "GR",
                firmHolds ? firm.name() : holder.name(),
                firmHolds ? firm.creditCode() : holder.citizenId(),
                firmHolds ? "许可经营" : "从业资格",
                "浦江市行政审批局",
                firmHolds ? firm.region() : holder.region(),
                issued.toString(),
                issued.plusDays(1).toString(),
                dice.chance(0.1) ? null : issued.plusYears(dice.between(3, 10)).toString(),
                dice.pick(List.of("YX", "YX", "YX", "YX", "ZT", "CX", "ZX", "GQ")),
                BigDecimal.valueOf(dice.below(50_000), 2).toPlainString(),
                String.valueOf(dice.chance(0.3)),
                "\\x%016x%016x".formatted((seed ^ index) * 0x9E3779B97F4A7C15L, index * 0xC2B2AE3D27D4EB4FL),
                changedAt(index));
    }

    int partiesOf(long accident) {
        return new Dice(seed, "parties", accident).between(1, 3);
    }

    CityRow accident(long accident, int party) {
        Dice dice = new Dice(seed, "accident", accident);
        LocalDateTime at = LocalDateTime.of(2023, 1, 1, 0, 0).plusMinutes(dice.below(1_500_000));
        String region = dice.pick(People.COUNTIES);
        int deaths = dice.chance(0.05) ? 1 : 0;
        int injuries = dice.between(deaths == 0 ? 1 : 0, 3);
        String place = "浦江市" + dice.between(1, 400) + "号路口";
        String weather = dice.pick(List.of("晴", "晴", "阴", "雨", "雾"));
        double longitude = 121 + dice.below(900_000) / 1e6;
        double latitude = 30.7 + dice.below(600_000) / 1e6;
        Dice own = new Dice(seed, "party" + party, accident);
        boolean known = own.chance(0.9);
        Person person = people.person(own.below(population));
        return new CityRow(
                CityTable.ACCIDENT,
                "SG" + at.getYear() + "%08d".formatted(accident),
                String.valueOf(party),
                at.toString() + ":00",
                place,
                String.valueOf(deaths),
                String.valueOf(injuries),
                own.pick(VEHICLES),
                deaths > 0 ? "A1" : "A2",
                "浦江市交警支队第" + (accident % 9 + 1) + "大队",
                region,
                weather,
                at.getHour() >= 6 && at.getHour() < 18 ? "白天" : "夜间有路灯照明",
                String.valueOf(own.pick(List.of(30, 40, 50, 60, 80))),
                known ? (person.male() ? "男" : "女") : null,
                known ? String.valueOf(Math.max(0, at.getYear() - person.birth().getYear())) : null,
                known ? person.citizenId() : null,
                known ? person.name() : null,
                String.valueOf(longitude),
                String.valueOf(latitude),
                changedAt(accident));
    }

    private static @Nullable String changedAt(long index) {
        return FIRST_CHANGE.plusSeconds(index % 20_000_000).toString();
    }
}
