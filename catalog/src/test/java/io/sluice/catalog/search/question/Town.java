package io.sluice.catalog.search.question;

import io.sluice.catalog.dataset.Catalogue;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.Particulars;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A catalogue of a few dozen entries in two languages. */
final class Town {
    static final List<Dataset> ENTRIES = Stream.concat(
                    Stream.of(
                            entry(
                                    "civil-affairs.marriage",
                                    "civil-affairs",
                                    "婚姻登记信息 Marriage register",
                                    "全市婚姻登记机关办理的登记。",
                                    "婚姻",
                                    item("cert_no", "证号"),
                                    item("registered_on", "登记日期")),
                            entry(
                                    "statistics.marriage",
                                    "statistics",
                                    "结婚与离婚月报",
                                    "按区县统计的婚姻情况。",
                                    "统计",
                                    item("month", "月份")),
                            entry(
                                    "health.birth",
                                    "health",
                                    "出生医学证明信息",
                                    "助产机构签发的证明。",
                                    "人口",
                                    item("birth_date", "出生日期"),
                                    item("birth_weight", "出生体重"),
                                    item("sex", "性别")),
                            entry("health.clinic", "health", "诊所名录", "名称、地址与开放床位数。", "医疗", item("beds", "床位")),
                            entry("culture.craft", "culture", "传统木工榫卯技艺", "非物质文化遗产名录之一。", "heritage"),
                            entry("environment.incinerator", "environment", "垃圾焚化廠空氣污染物排放", "每月檢測值。", "环保"),
                            entry("transport.road", "transport", "市政道路养护", "路面状况评定。", "交通"),
                            entry(
                                    "transport.licence",
                                    "transport",
                                    "Driving licences",
                                    "Those in force.",
                                    "traffic",
                                    item("licenceNumber", "Number")),
                            entry(
                                    "market.enterprise",
                                    "market",
                                    "Registered businesses",
                                    "Name, address and legal form.",
                                    "economy",
                                    item("credit_code", "统一社会信用代码")),
                            entry(
                                    "market.food-inspection",
                                    "market",
                                    "Restaurant inspections",
                                    "What inspectors found in restaurants and cafés.",
                                    "food"),
                            entry("parks.playground", "parks", "Playgrounds", "Where a child's swing is.", "leisure"),
                            entry(
                                    "public-security.resident",
                                    "public-security",
                                    "Residents 户籍人口",
                                    "Registered residents.",
                                    "population",
                                    item("citizen_id", "公民身份号码")),
                            entry("ranked.summary", "ranked", "Tides", "Seen from the harbour.", "sea"),
                            entry(
                                    "ranked.field",
                                    "ranked",
                                    "Ships",
                                    "Arrivals.",
                                    "sea",
                                    item("harbour_code", "Harbour")),
                            entry(
                                    "ranked.title",
                                    "ranked",
                                    "Harbour dues for vessels of every size and flag",
                                    "What is paid.",
                                    "sea")),
                    IntStream.range(0, 20)
                            .mapToObj(i ->
                                    entry("archive.box-" + i, "archive", "档案目录 " + i, "Box " + i + ".", "archive")))
            .toList();

    private Town() {}

    /** @param engine empty */
    static DatasetIndex index(SearchEngine engine) {
        DatasetIndex index = new DatasetIndex(engine);
        index.clear();
        index.put(ENTRIES);
        return index;
    }

    static Dataset entry(
            String id, String department, String title, String summary, String tag, Catalogue.Item... fields) {
        String sharing = department.equals("statistics") ? "unconditional" : "conditional";
        Catalogue catalogue =
                new Catalogue(title, summary, "city", List.of(tag), List.of(fields), List.of(), sharing, "", "1.0.0");
        return new Dataset(
                id,
                department,
                catalogue,
                null,
                null,
                Instant.EPOCH,
                "entry",
                "3/" + Integer.toUnsignedString(id.hashCode()),
                Particulars.none(),
                "2026-03-01",
                null,
                null,
                0);
    }

    private static Catalogue.Item item(String name, String title) {
        return new Catalogue.Item(name, title, "string", "general-1");
    }
}
