package io.sluice.catalog.imports;

import io.sluice.catalog.dataset.Catalogue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The workbook of the directory guide: a heading row with the guide's names, then a row for each information item. A row
 * that names a resource begins it; rows without that name are its further items.
 */
final class GuideWorkbook {
    private static final String NAME = "信息资源名称";
    private static final int LAST_HEADING = 12;
    private static final int MOST_ITEMS = 1_000;
    private static final LocalDate EXCEL_BEGINS = LocalDate.of(1899, 12, 30);

    private final Imported imported = new Imported();
    private final Ids ids;

    private GuideWorkbook(String department) {
        this.ids = new Ids(department);
    }

    static Imported read(byte[] file, String department) {
        GuideWorkbook workbook = new GuideWorkbook(department);
        boolean isAny = false;
        for (Workbook.Sheet sheet : Workbook.read(file)) {
            isAny |= workbook.read(sheet);
        }
        if (!isAny) {
            throw Unreadable.because(
                    "row 1", "no sheet has a column 信息资源名称", "name the columns as the directory guide does");
        }
        return workbook.imported;
    }

    /** @return whether the sheet has the guide's heading */
    private boolean read(Workbook.Sheet sheet) {
        Map<String, Integer> columns = new HashMap<>();
        int heading = 0;
        for (Map.Entry<Integer, Map<Integer, String>> row : sheet.rows().entrySet()) {
            if (row.getKey() <= LAST_HEADING && row.getValue().values().stream().anyMatch(NAME::equals)) {
                heading = row.getKey();
                row.getValue().forEach((column, title) -> columns.putIfAbsent(title.replaceAll("\\s", ""), column));
            }
        }
        if (heading == 0) {
            return false;
        }
        Resource open = null;
        for (Map.Entry<Integer, Map<Integer, String>> row :
                sheet.rows().tailMap(heading, false).entrySet()) {
            Line line = new Line(sheet.name() + ", row " + row.getKey(), columns, row.getValue());
            if (!line.text(NAME).isEmpty()) {
                close(open);
                open = new Resource(line);
            }
            if (open != null) {
                open.item(line);
            } else if (!row.getValue().isEmpty()) {
                imported.lose(new Finding(line.where(), "the row names no resource", "fill in " + NAME));
            }
        }
        close(open);
        return true;
    }

    private void close(@Nullable Resource resource) {
        if (resource != null) {
            imported.add(
                    resource.draft(ids.of(resource.line.text("信息资源代码"), resource.line.text(NAME))),
                    resource.line.where(),
                    resource.findings);
        }
    }

    /** A row by the guide's names. */
    private record Line(String where, Map<String, Integer> columns, Map<Integer, String> cells) {
        String text(String... titles) {
            for (String title : titles) {
                Integer column = columns.get(title);
                if (column != null && !cells.getOrDefault(column, "").isBlank()) {
                    return cells.getOrDefault(column, "");
                }
            }
            return "";
        }
    }

    private static final class Resource {
        private final Line line;
        private final List<Finding> findings = new ArrayList<>();
        private final List<Catalogue.Item> items = new ArrayList<>();

        Resource(Line line) {
            this.line = line;
        }

        void item(Line of) {
            String title = of.text("信息项名称", "信息项");
            if (title.isEmpty()) {
                return;
            }
            String type = of.text("数据类型");
            Optional<String> known = GuideWords.type(type);
            if (known.isEmpty()) {
                findings.add(new Finding(
                        of.where(), "数据类型 is missing or none of the guide's", "write one such as 字符型, 数值型 or 日期型"));
            }
            if (items.size() < MOST_ITEMS) {
                items.add(new Catalogue.Item("item_" + (items.size() + 1), title, known.orElse("string"), ""));
            }
        }

        Draft draft(String id) {
            Map<String, Object> particulars = new HashMap<>();
            resourceClass().ifPresent(digits -> particulars.put("class", digits));
            word("format", GuideWords::format, "信息资源格式分类", "信息资源格式").ifPresent(word -> particulars.put("format", word));
            word("updateCycle", GuideWords::cycle, "更新周期").ifPresent(word -> particulars.put("updateCycle", word));
            word("sharingMode", GuideWords::mode, "共享方式类型", "共享方式")
                    .ifPresent(word -> particulars.put("sharingMode", word));
            word("open", GuideWords::yes, "是否向社会开放").ifPresent(open -> particulars.put("open", open));
            if (!line.text("开放条件").isEmpty()) {
                particulars.put("openCondition", line.text("开放条件"));
            }
            published().ifPresent(day -> particulars.put("published", day));
            related().ifPresent(codes -> particulars.put("related", codes));
            if (items.isEmpty()) {
                missing("信息项名称", "name the resource's items, a row for each");
            }
            if (line.text("信息资源摘要").isEmpty()) {
                missing("信息资源摘要", "say in a sentence what it holds");
            }
            if (line.text("共享条件").isEmpty()) {
                missing("共享条件", "say what it may be used for, or by which law it is not shared");
            }
            return new Draft(
                    id,
                    line.text(NAME),
                    line.text("信息资源摘要"),
                    "",
                    List.of(),
                    items,
                    word("sharingType", GuideWords::sharing, "共享类型").orElse(""),
                    line.text("共享条件"),
                    particulars);
        }

        private void missing(String column, String how) {
            findings.add(new Finding(line.where(), column + " is missing", how));
        }

        private <T> Optional<T> word(String member, Function<String, Optional<T>> words, String... columns) {
            String text = line.text(columns);
            Optional<T> word = text.isEmpty() ? Optional.empty() : words.apply(text);
            if (word.isEmpty()) {
                findings.add(new Finding(
                        line.where(),
                        columns[0] + (text.isEmpty() ? " is missing" : " is none of the guide's words"),
                        "write the guide's word, not a number, or choose " + member + " on the draft"));
            }
            return word;
        }

        private Optional<String> resourceClass() {
            String digits = line.text("信息资源分类");
            String code = line.text("信息资源代码").replaceFirst("/.*", "");
            return List.of(digits, code).stream()
                    .filter(each -> each.matches("[1-9][0-9]{0,14}"))
                    .findFirst();
        }

        private Optional<String> published() {
            String text = line.text("发布日期");
            if (text.matches("[0-9]{5}(\\.[0-9]+)?")) {
                return Optional.of(
                        EXCEL_BEGINS.plusDays((long) Double.parseDouble(text)).toString());
            }
            String day = text.replace('/', '-').replace('.', '-');
            if (!text.isEmpty() && !day.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                findings.add(new Finding(line.where(), "发布日期 is no date", "write it as 2026-03-01"));
                return Optional.empty();
            }
            return text.isEmpty() ? Optional.empty() : Optional.of(day);
        }

        private Optional<List<String>> related() {
            List<String> codes = List.of(line.text("关联资源代码", "关联信息资源代码").split("[,，;；、\\s]+", -1)).stream()
                    .filter(code -> code.matches("[0-9A-Z]{1,20}/[0-9]{1,9}"))
                    .toList();
            return codes.isEmpty() ? Optional.empty() : Optional.of(codes);
        }
    }
}
