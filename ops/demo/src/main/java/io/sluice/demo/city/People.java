package io.sluice.demo.city;

import java.time.LocalDate;
import java.util.List;

/** Invented people: person {@code n} of a seed is always the same, and no two share number, telephone or rare name. */
final class People {
    /** Every so many-th person bears a name that nobody else has, so that it can be searched for. */
    private static final int RARE_EVERY = 250;

    private static final int RARE_OFFSET = 17;

    private static final LocalDate FIRST_BIRTH = LocalDate.of(1940, 1, 1);
    private static final LocalDate LAST_BIRTH = LocalDate.of(2023, 12, 31);
    private static final int DAYS = (int) (LAST_BIRTH.toEpochDay() - FIRST_BIRTH.toEpochDay()) + 1;
    // Prime and no divisor of DAYS: successive people take each day once before one comes again.
    private static final long DAY_STEP = 7_919;
    private static final long PHONE_STEP = 61_803_399L;
    private static final long PHONE_NUMBERS = 100_000_000L;

    // Counties of the city's number block that have been in force since before any birth here, GB/T 2260.
    private static final List<String> BIRTH_COUNTIES =
            List.of("310101", "310104", "310105", "310106", "310107", "310109", "310110");

    /** Counties of the city. */
    static final List<String> COUNTIES = List.of(
            "310101", "310104", "310105", "310106", "310107", "310109", "310110", "310112", "310113", "310114",
            "310115", "310115", "310115", "310116", "310117", "310118", "310120", "310151");

    /** Counties elsewhere, where some people of the register have moved. */
    static final List<String> ELSEWHERE = List.of("320102", "330102", "110101", "440305");

    private static final String SURNAMES =
            "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
    private static final String GIVEN =
            "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲建国文辉志宏海波晨阳雪梅春兰冬青子涵宇轩浩然思雨佳怡梓欣一诺雅婷俊豪天佑若曦嘉乐可心安琪博远景行立夏清和";
    private static final List<String> RARE_SURNAMES =
            List.of("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐");
    private static final String RARE_GIVEN = "曌翀翯霽龢犇燊垚淼焱鑫驫羴猋麤轟磊晶毳矗翾琰瓛璟瓘赟昶昉旸暠曦斐斌彧彣翊翱翥翮";

    private static final List<String> STREETS = List.of(
            "人民路", "中山路", "解放路", "建设路", "和平路", "新华路", "长安街", "文化路", "江宁路", "淮海路", "延安路", "复兴路", "桂林路", "虹桥路", "世纪大道",
            "张杨路", "沪南路", "成山路", "锦绣路", "龙阳路");
    private static final List<String> COMMUNITIES =
            List.of("东方社区", "春申社区", "阳光社区", "梅陇社区", "花木社区", "周家渡社区", "曹杨社区", "凉城社区", "江湾社区", "田林社区");

    private final long seed;

    People(long seed) {
        this.seed = seed;
    }

    Person person(long index) {
        Dice dice = new Dice(seed, "person", index);
        boolean male = dice.chance(0.51);
        LocalDate birth =
                FIRST_BIRTH.plusDays(Math.floorMod(Math.floorMod(seed, DAYS) + index * DAY_STEP, (long) DAYS));
        int sequence = (int) (index / DAYS % 490) * 2 + (male ? 11 : 12);
        String name = isRare(index) ? rareName(index) : commonName(dice);
        return new Person(
                index,
                Identifiers.citizenId(dice.pick(BIRTH_COUNTIES), birth, sequence),
                name,
                male,
                birth,
                dice.chance(0.92) ? "01" : "%02d".formatted(dice.between(2, 56)),
                maritalStatus(dice, birth),
                dice.chance(0.92) ? dice.pick(COUNTIES) : dice.pick(ELSEWHERE),
                dice.pick(COMMUNITIES),
                dice.pick(STREETS),
                dice.between(1, 1800) + "弄" + dice.between(1, 99) + "号" + dice.between(101, 2604) + "室",
                phone(index),
                "%09d".formatted(index / 3 + 310_000_000L));
    }

    static boolean isRare(long index) {
        return index % RARE_EVERY == RARE_OFFSET;
    }

    private String phone(long index) {
        List<String> prefixes = List.of("138", "139", "150", "151", "177", "186", "189", "199");
        String prefix = prefixes.get(Math.floorMod(index, prefixes.size()));
        return prefix + "%08d".formatted(Math.floorMod(seed + index * PHONE_STEP, PHONE_NUMBERS));
    }

    private static String commonName(Dice dice) {
        String name = "" + dice.pick(SURNAMES) + dice.pick(GIVEN);
        return dice.chance(0.8) ? name + dice.pick(GIVEN) : name;
    }

    private static String rareName(long index) {
        int nth = (int) (index / RARE_EVERY);
        int given = RARE_GIVEN.length();
        return RARE_SURNAMES.get(nth % RARE_SURNAMES.size())
                + RARE_GIVEN.charAt(nth / RARE_SURNAMES.size() % given)
                + RARE_GIVEN.charAt(nth / RARE_SURNAMES.size() / given % given);
    }

    private static String maritalStatus(Dice dice, LocalDate birth) {
        int age = LocalDate.of(2026, 1, 1).getYear() - birth.getYear();
        if (age < 22 || dice.chance(age < 30 ? 0.6 : 0.1)) {
            return "1";
        }
        return dice.chance(0.86) ? "2" : dice.chance(age > 65 ? 0.7 : 0.1) ? "4" : "3";
    }
}
