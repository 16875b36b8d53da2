package io.sluice.schemas.assist;

import io.sluice.contract.Standard;
import io.sluice.contract.Standard.StandardField;
import io.sluice.contract.TableShape;
import io.sluice.model.FieldType;
import io.sluice.schemas.element.DataElements;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a contract with its reasons beside it. */
final class DraftText {
    private static final Pattern WORDS = Pattern.compile("([a-z0-9]+)(?:\\((.*)\\))?");
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");
    private static final List<String> KEEPS_IDENTITY = List.of("keep", "pseudonymise");

    private final TableProposal table;
    private final Assignment assignment;
    private final DraftKey key;
    private final DraftWish wish;
    private final DataElements elements;
    private final StringBuilder text = new StringBuilder();

    DraftText(TableProposal table, Assignment assignment, DraftKey key, DraftWish wish, DataElements elements) {
        this.table = table;
        this.assignment = assignment;
        this.key = key;
        this.wish = wish;
        this.elements = elements;
    }

    /**
     * The document.
     *
     * @param past {@code keyOnly} or {@code wholeBeforeImage}
     * @param unmapped columns that stay out, with the reason
     */
    String write(String id, String past, List<String> unmapped) {
        head(id);
        line("schema:");
        line("  - name: " + quoted(id.substring(id.indexOf('.') + 1)));
        line("    physicalName: " + quoted(table.table()));
        line("    physicalType: table");
        line("    logicalType: object");
        line("    properties:");
        assignment.columns().forEach(this::property);
        unmapped.forEach(reason -> line("      # not mapped: " + reason.replace('\n', ' ')));
        columns();
        custom(past);
        return text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void head(String id) {
        line("# Drafted from " + table.sampled() + " sampled rows"
                + (table.rows() > 0 ? " of about " + table.rows() : "") + ". Read the lines with CONFIRM.");
        line("apiVersion: v3.1.0");
        line("kind: DataContract");
        line("id: " + id);
        line("name: " + quoted(table.comment().isBlank() ? id : table.comment()));
        line("version: 1.0.0");
        line("status: draft");
        line("domain: "
                + (isOwn() ? wish.department() : assignment.standard().name().replaceAll("/.*", "")));
        line("tenant: " + wish.department());
        line("servers:");
        line("  - server: " + wish.source());
        if (wish.isFiles()) {
            line("    type: local");
            line("    path: " + quoted(wish.connection().getOrDefault("folder", "/")));
            line("    format: csv");
            return;
        }
        // The open data contract standard has no word of its own for MariaDB.
        line("    type: " + (wish.isBinlog() ? "mysql" : "postgresql"));
        line("    host: " + quoted(wish.connection().getOrDefault("host", "localhost")));
        line("    port: " + wish.connection().getOrDefault("port", wish.isBinlog() ? "3306" : "5432"));
        if (wish.isBinlog()) {
            line("    database: " + quoted(table.schema()));
            return;
        }
        line("    database: " + quoted(wish.connection().getOrDefault("database", "")));
        line("    schema: " + quoted(table.schema()));
    }

    private void property(String field, ColumnProposal column) {
        StandardField standard = assignment.standard().field(field).orElseThrow();
        String sure = column.isDecided() ? " (" + Math.round(column.confidence() * 100) + " % sure)" : "";
        line("      # " + column.column().replace('\n', ' ') + sure + ": "
                + String.join("; ", column.evidence()).replace('\n', ' '));
        column.confirm().forEach(what -> line("      # CONFIRM: " + what.replace('\n', ' ')));
        line("      - name: " + field);
        line("        businessName: " + quoted(businessName(column)));
        String logical = logical(standard.type());
        if (!logical.isEmpty()) {
            line("        logicalType: " + logical);
        }
        if (isOwn() && standard.type() == FieldType.FLOAT) {
            line("        logicalTypeOptions: {format: f64}");
        }
        if (standard.required() || key.fields().contains(field)) {
            line("        required: true");
        }
        if (key.fields().contains(field)) {
            line("        primaryKey: true");
            line("        primaryKeyPosition: " + (key.fields().indexOf(field) + 1));
        }
        line("        classification: " + grade(field, column));
        line("        transformSourceObjects: [" + quoted(column.column()) + "]");
        if (!column.logic().isEmpty()) {
            line("        transformLogic: " + literal(column.logic()));
        }
        if (column.isDecided()) {
            line("        authoritativeDefinitions:");
            line("          - {type: dataElement, url: 'sluice:element/" + column.element() + "'}");
        }
    }

    private String businessName(ColumnProposal column) {
        return elements.find(column.element())
                .map(element -> element.name().zh())
                .orElseGet(() -> column.comment().isBlank() ? column.column() : column.comment());
    }

    private boolean isOwn() {
        return assignment.standard().name().equals(Standard.OWN);
    }

    private static String grade(String field, ColumnProposal column) {
        if (column.grade().isEmpty()) {
            throw new IllegalStateException("Field '" + field + "' was filled from a column without a grade");
        }
        return column.grade();
    }

    private static String logical(FieldType type) {
        return switch (type) {
            case TEXT -> "string";
            case DATE -> "date";
            case DATETIME, INSTANT -> "timestamp";
            case TIME -> "time";
            case INTEGER -> "integer";
            case DECIMAL, FLOAT -> "number";
            case BOOLEAN -> "boolean";
            case BYTES -> "";
        };
    }

    private void columns() {
        List<String> types = table.columns().stream()
                .filter(column -> TableShape.Column.declared(column.column(), column.type())
                        .isPresent())
                .map(column -> quoted(column.column()) + ": " + literal(column.type()))
                .toList();
        line("    customProperties:");
        line("      - {property: columns, value: {" + String.join(", ", types) + "}}");
        if (!table.key().isEmpty()) {
            line("      - {property: sourceKey, value: ["
                    + table.key().stream().map(DraftText::quoted).collect(Collectors.joining(", ")) + "]}");
        }
    }

    private void custom(String past) {
        line("customProperties:");
        line("  - {property: standard, value: " + assignment.standard().name() + "}");
        line("  # CONFIRM: who may have it, and on which condition");
        line("  - {property: sharingType, value: conditional}");
        line("  - {property: sharingCondition, value: 'For the matter stated in the request'}");
        line("  - {property: capture, value: {mode: " + (wish.isFiles() ? "file" : "change, past: " + past) + "}}");
        codes();
        line("  - property: views");
        line("    value:");
        line("      - name: service");
        line("        fields:");
        assignment.columns().forEach(this::shown);
    }

    private void codes() {
        List<ColumnProposal> coded = new ArrayList<>(assignment.columns().values());
        coded.removeIf(column -> column.codes().isEmpty());
        if (coded.isEmpty()) {
            return;
        }
        line("  - property: codes");
        line("    value:");
        for (ColumnProposal column : coded) {
            line("      " + literal(Logic.listOf(column.column())) + ":");
            column.codes().forEach((own, code) -> line("        " + literal(own) + ": " + literal(code)));
        }
    }

    private void shown(String field, ColumnProposal column) {
        String treatment = column.treatment();
        Matcher words = WORDS.matcher(treatment);
        if (!words.matches()) {
            throw new IllegalStateException("Treatment '" + treatment + "' of field '" + field + "' is no treatment");
        }
        boolean isKey = key.fields().contains(field);
        if (isKey && !KEEPS_IDENTITY.contains(words.group(1))) {
            line("          " + field + ": {treatment: pseudonymise}   # the key, which has to tell records apart");
        } else if (words.group(1).equals("drop")) {
            line("          # " + field + " is withheld: " + column.grade());
        } else {
            String parameters =
                    words.group(2) == null ? "" : ", " + words.group(2).replace("=", ": ");
            line("          " + field + ": {treatment: " + words.group(1) + parameters + "}");
        }
    }

    private static String quoted(String text) {
        return PLAIN.matcher(text).matches() && !text.matches("(?i)y|n|yes|no|on|off|true|false|null")
                ? text
                : literal(text);
    }

    private static String literal(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("[\\p{Cntrl}]", " ") + '"';
    }
}
