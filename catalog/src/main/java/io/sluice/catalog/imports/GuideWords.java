package io.sluice.catalog.imports;

import java.util.Map;
import java.util.Optional;

/**
 * The words of the guide to the directory of government information resources (政务信息资源目录编制指南, 2017) and ours. Its
 * numbers are understood only where all products mean the same by them.
 */
final class GuideWords {
    private static final Map<String, String> FORMATS = Map.of(
            "电子文件", "document",
            "电子表格", "spreadsheet",
            "数据库", "database",
            "图形图像", "image",
            "流媒体", "media",
            "自描述格式", "selfDescribing",
            "服务接口", "service");
    private static final Map<String, String> CYCLES = Map.ofEntries(
            Map.entry("实时", "realtime"),
            Map.entry("每日", "daily"),
            Map.entry("每天", "daily"),
            Map.entry("每周", "weekly"),
            Map.entry("每月", "monthly"),
            Map.entry("每季度", "quarterly"),
            Map.entry("每半年", "halfYearly"),
            Map.entry("每年", "yearly"),
            Map.entry("不定期", "irregular"),
            Map.entry("其他", "irregular"),
            Map.entry("不更新", "never"));
    private static final Map<String, String> SHARING =
            Map.of("无条件共享", "unconditional", "有条件共享", "conditional", "不予共享", "notShared");
    private static final Map<String, String> SHARING_NUMBERS =
            Map.of("1", "unconditional", "2", "conditional", "3", "notShared");
    private static final Map<String, String> MODES = Map.of(
            "数据库交换", "exchange",
            "文件下载", "file",
            "服务接口", "queryApi",
            "共享平台", "exchange",
            "邮件", "other",
            "拷盘", "other",
            "介质交换", "other");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("字符型", "string"),
            Map.entry("数值型", "number"),
            Map.entry("货币型", "number"),
            Map.entry("日期型", "date"),
            Map.entry("日期时间型", "timestamp"),
            Map.entry("逻辑型", "boolean"),
            Map.entry("备注型", "string"),
            Map.entry("通用型", "string"),
            Map.entry("双精度型", "number"),
            Map.entry("整型", "integer"),
            Map.entry("浮点型", "number"));
    private static final Map<String, String> TYPE_LETTERS = Map.ofEntries(
            Map.entry("C", "string"),
            Map.entry("N", "number"),
            Map.entry("Y", "number"),
            Map.entry("D", "date"),
            Map.entry("T", "timestamp"),
            Map.entry("L", "boolean"),
            Map.entry("M", "string"),
            Map.entry("G", "string"),
            Map.entry("B", "number"),
            Map.entry("I", "integer"),
            Map.entry("F", "number"));

    private GuideWords() {}

    static Optional<String> format(String text) {
        return word(FORMATS, text);
    }

    /** The words alone: 6 is 每年 in one product and 每半年 in another. */
    static Optional<String> cycle(String text) {
        return word(CYCLES, text);
    }

    static Optional<String> sharing(String text) {
        return word(SHARING, text).or(() -> Optional.ofNullable(SHARING_NUMBERS.get(text.strip())));
    }

    static Optional<String> mode(String text) {
        return word(MODES, text);
    }

    static Optional<String> type(String text) {
        return word(TYPES, text).or(() -> Optional.ofNullable(TYPE_LETTERS.get(text.strip())));
    }

    static Optional<Boolean> yes(String text) {
        return switch (text.strip()) {
            case "是", "1", "1.是" -> Optional.of(true);
            case "否", "0", "0.否" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** The word may stand with its number or a sub-format: {@code 2.有条件共享}, {@code 电子表格（xlsx）}. */
    private static Optional<String> word(Map<String, String> words, String text) {
        return words.entrySet().stream()
                .filter(each -> text.contains(each.getKey()))
                .max((one, other) ->
                        Integer.compare(one.getKey().length(), other.getKey().length()))
                .map(Map.Entry::getValue);
    }
}
