package io.sluice.demo.city;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Invented enterprises: enterprise {@code n} of a seed is always the same, and no two share a code. */
final class Enterprises {
    private static final List<String> CATEGORIES = List.of("91", "91", "91", "91", "92", "92", "93");
    private static final List<String> INDUSTRIES =
            List.of("6210", "6220", "5211", "5212", "1411", "1419", "6513", "7020", "8290", "3360");
    private static final List<String> TRADES = List.of("餐饮", "食品", "商贸", "科技", "物流", "文化", "咨询", "建材", "医药", "教育");
    private static final List<String> FORMS = List.of("有限公司", "有限责任公司", "股份有限公司", "经营部", "专业合作社");
    private static final String WORDS = "瑞祥恒泰盛鑫源丰隆昌达顺安康宁嘉禾沁园云栖澜庭启明星辰博雅汇融信诚德仁广益";
    private static final List<String> SCOPES = List.of(
            "餐饮服务；食品销售（凭许可证经营）",
            "预包装食品批发、零售；货物进出口",
            "软件开发；技术服务、技术咨询、技术转让",
            "道路货物运输；仓储服务（危险品除外）",
            "文化艺术交流策划；会务服务；展览展示服务");
    private static final long ALPHABET = Identifiers.CREDIT_ALPHABET.length();
    private static final long NUMBERS = ALPHABET * ALPHABET * ALPHABET * ALPHABET * ALPHABET * ALPHABET;
    private static final long NUMBER_STEP = 611_953;

    private final long seed;
    private final People people;
    private final int population;

    Enterprises(long seed, People people, int population) {
        this.seed = seed;
        this.people = people;
        this.population = population;
    }

    Enterprise enterprise(long index) {
        Dice dice = new Dice(seed, "enterprise", index);
        String category = dice.pick(CATEGORIES);
        String region = dice.pick(People.COUNTIES);
        String organisation = Identifiers.organisationCode("MA" + number(index));
        return new Enterprise(
                index,
                Identifiers.creditCode(category, region, organisation),
                category,
                "浦江" + dice.pick(WORDS) + dice.pick(WORDS) + dice.pick(WORDS) + dice.pick(TRADES) + dice.pick(FORMS),
                people.person(dice.below(population)),
                BigDecimal.valueOf(dice.between(3, 5_000) * 1_000_000L, 2),
                dice.pick(INDUSTRIES),
                dice.pick(SCOPES),
                dice.between(1, 600),
                LocalDate.of(1992, 1, 1).plusDays(dice.below(12_000)),
                region,
                "浦江市" + dice.between(1, 3_000) + "弄" + dice.between(1, 200) + "号",
                121 + dice.below(900_000) / 1e6,
                30.7 + dice.below(600_000) / 1e6);
    }

    private String number(long index) {
        long left = Math.floorMod(seed + index * NUMBER_STEP, NUMBERS);
        StringBuilder text = new StringBuilder(6);
        for (int i = 0; i < 6; i++) {
            text.append(Identifiers.CREDIT_ALPHABET.charAt((int) (left % ALPHABET)));
            left /= ALPHABET;
        }
        return text.toString();
    }
}
