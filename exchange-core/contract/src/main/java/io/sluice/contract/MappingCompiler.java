package io.sluice.contract;

import io.sluice.contract.Standard.StandardField;
import io.sluice.contract.TableShape.Column;
import io.sluice.contract.cel.CelExpressions;
import io.sluice.contract.cel.CelSyntax;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.pipeline.Mapping;
import io.sluice.pipeline.Mapping.Concatenate.Part;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code transformSourceObjects} and {@code transformLogic} → {@link Mapping}. */
final class MappingCompiler {

    private static final String FUNCTIONS =
            "codes('list', column), date(column, 'pattern'), datetime(column, 'pattern', 'zone'), "
                    + "time(column, 'pattern'), number(column), a 'literal', columns joined by +, or CEL";

    /** Years of the Republic of China, as the pipeline reads them. */
    private static final String MINGUO = "minguo:";

    private final CelExpressions expressions = new CelExpressions(Clock.systemUTC());
    private final Columns columns;
    private final CodeMappings codes;
    private final List<Problem> problems;
    private final List<Notice> notices;

    MappingCompiler(
            Columns columns,
            Map<String, Map<String, String>> codeLists,
            StandardCatalogue standards,
            List<Problem> problems,
            List<Notice> notices) {
        this.columns = columns;
        this.codes = new CodeMappings(codeLists, standards, problems);
        this.problems = problems;
        this.notices = notices;
    }

    /** The mapping of a property that has one, or empty with the problems told. */
    Optional<Mapping> compile(Contract.Property property, StandardField field) {
        if (refuseMissingColumns(property)) {
            return Optional.empty();
        }
        Optional<Mapping> mapping = mapping(property, field);
        mapping.ifPresent(made -> refuseUndeclared(property, made.columns()));
        return mapping;
    }

    private Optional<Mapping> mapping(Contract.Property property, StandardField field) {
        if (property.logic().isBlank()) {
            return property.sources().size() == 1
                    ? copy(property, field, property.sources().getFirst())
                    : problem(
                            property.path() + "/transformSourceObjects",
                            "field '" + property.name() + "' names "
                                    + property.sources().size() + " columns and no logic",
                            "say how they become one field in transformLogic: " + FUNCTIONS);
        }
        return switch (TransformText.parse(property.logic()).orElse(null)) {
            case TransformText.Call call when isOurs(call) -> call(property, field, call);
            case TransformText.Join join when isText(join) -> join(property, field, join);
            case TransformText.Join join
            when join.parts().size() == 1 ->
                copy(property, field, join.parts().getFirst().text());
            case null, default -> expression(property, field);
        };
    }

    private static boolean isOurs(TransformText.Call call) {
        return switch (call.function()) {
            case "codes", "datetime", "time", "number" -> true;
            // date('2026-01-01') of a literal alone is CEL's.
            case "date" ->
                call.arguments().size() != 1 || call.arguments().getFirst().isColumn();
            default -> false;
        };
    }

    private Optional<Mapping> call(Contract.Property property, StandardField field, TransformText.Call call) {
        List<Part> arguments = call.arguments();
        return switch (call.function()) {
            case "codes" -> hasForm(arguments, "lc") ? codes(property, field, arguments) : misused(property, call);
            case "number" ->
                hasForm(arguments, "c")
                        ? number(property, field, arguments.getFirst().text())
                        : misused(property, call);
            case "datetime" ->
                hasForm(arguments, "cl") || hasForm(arguments, "cll")
                        ? dateTime(property, field, arguments)
                        : misused(property, call);
            default -> hasForm(arguments, "cl") ? date(property, field, call) : misused(property, call);
        };
    }

    private static boolean hasForm(List<Part> arguments, String form) {
        return arguments.stream()
                .map(argument -> argument.isColumn() ? "c" : "l")
                .collect(Collectors.joining())
                .equals(form);
    }

    private Optional<Mapping> misused(Contract.Property property, TransformText.Call call) {
        return problem(
                property.logicPath(), "'" + call.function() + "' does not take these arguments", "write " + FUNCTIONS);
    }

    private Optional<Mapping> codes(Contract.Property property, StandardField field, List<Part> arguments) {
        return codes.lookup(
                        property,
                        field,
                        arguments.get(0).text(),
                        arguments.get(1).text())
                .flatMap(lookup -> typed(property, field, Set.of(FieldType.TEXT, FieldType.INTEGER))
                        .map(any -> lookup));
    }

    private Optional<Mapping> number(Contract.Property property, StandardField field, String column) {
        return typed(property, field, Set.of(FieldType.INTEGER, FieldType.DECIMAL, FieldType.FLOAT))
                .map(any -> new Mapping.ParseNumber(column));
    }

    private Optional<Mapping> date(Contract.Property property, StandardField field, TransformText.Call call) {
        FieldType type = call.function().equals("date") ? FieldType.DATE : FieldType.TIME;
        return typed(property, field, Set.of(type)).flatMap(any -> parsed(property, call.arguments(), null));
    }

    private Optional<Mapping> dateTime(Contract.Property property, StandardField field, List<Part> arguments) {
        boolean zoned = arguments.size() == 3;
        Optional<Boolean> typed = typed(property, field, Set.of(FieldType.INSTANT, FieldType.DATETIME));
        if (typed.isPresent() && zoned != (field.type() == FieldType.INSTANT)) {
            return problem(
                    property.logicPath(),
                    "field '" + field.name() + "' is " + field.type()
                            + (zoned ? " and has no zone" : " and needs the zone of the text"),
                    zoned ? "leave the zone out" : "write datetime(column, 'pattern', 'Asia/Shanghai')");
        }
        return typed.flatMap(
                any -> parsed(property, arguments, zoned ? arguments.get(2).text() : null));
    }

    private Optional<Mapping> parsed(Contract.Property property, List<Part> arguments, @Nullable String zone) {
        String pattern = arguments.get(1).text();
        String letters = pattern.startsWith(MINGUO) ? pattern.substring(MINGUO.length()) : pattern;
        if (!succeeds(() -> DateTimeFormatter.ofPattern(letters))) {
            return problem(
                    property.logicPath(),
                    "'" + pattern + "' is no pattern of a date or time",
                    "write it like yyyyMMdd, yyyy-MM-dd or yyyy-MM-dd HH:mm:ss; minguo:yyy年MM月dd日 for 民國 years");
        }
        if (zone != null && !succeeds(() -> ZoneId.of(zone))) {
            return problem(
                    property.logicPath(), "there is no zone '" + zone + "'", "write it like Asia/Shanghai or +08:00");
        }
        return Optional.of(new Mapping.ParseDate(arguments.get(0).text(), pattern, zone));
    }

    private static boolean succeeds(Supplier<?> parser) {
        try {
            return parser.get() != null;
        } catch (IllegalArgumentException | DateTimeException e) {
            return false;
        }
    }

    private Optional<Mapping> copy(Contract.Property property, StandardField field, String column) {
        Optional<Column> known = columns.known(column);
        if (known.isPresent() && !Conversions.possible(known.get().type(), field.type())) {
            return problem(
                    property.path(),
                    "column '" + column + "' is " + known.get().type() + " and cannot be copied into field '"
                            + field.name() + "', which is " + field.type(),
                    "convert it in transformLogic: " + FUNCTIONS);
        }
        return Optional.of(codes.copy(field, column));
    }

    /** Only texts are joined; with a number among them {@code +} is arithmetic, which is CEL's. */
    private boolean isText(TransformText.Join join) {
        return join.parts().size() > 1
                ? join.parts().stream()
                        .allMatch(part -> !part.isColumn()
                                || columns.get(part.text(), FieldType.TEXT).type() == FieldType.TEXT)
                : !join.parts().getFirst().isColumn();
    }

    private Optional<Mapping> join(Contract.Property property, StandardField field, TransformText.Join join) {
        if (join.parts().size() == 1) {
            return codes.constant(property, field, join.parts().getFirst().text());
        }
        return typed(property, field, Set.of(FieldType.TEXT)).map(any -> new Mapping.Concatenate(join.parts()));
    }

    private Optional<Mapping> expression(Contract.Property property, StandardField field) {
        try {
            List<String> used =
                    new ArrayList<>(CelSyntax.parse(property.logic()).variables());
            List<Field> variables = used.stream()
                    .filter(name -> property.sources().contains(name))
                    .map(name -> columns.get(name, FieldType.TEXT).field())
                    .toList();
            expressions.compile(property.logic(), variables, field.type());
            expressions
                    .slowness(property.logic(), variables, field.type())
                    .ifPresent(why -> notices.add(
                            Notice.slow(property.logicPath(), "the logic of field '" + field.name() + "'", why)));
            return Optional.of(new Mapping.Expression(property.logic(), used));
        } catch (IllegalArgumentException e) {
            return problem(
                    property.logicPath(),
                    String.valueOf(e.getMessage()),
                    "write " + FUNCTIONS + ", over the columns in transformSourceObjects");
        }
    }

    private Optional<Boolean> typed(Contract.Property property, StandardField field, Set<FieldType> possible) {
        if (possible.contains(field.type())) {
            return Optional.of(true);
        }
        problem(
                property.logicPath(),
                "the logic yields " + new TreeSet<>(possible) + ", but field '" + field.name() + "' is " + field.type(),
                "use the function for that type: " + FUNCTIONS);
        return Optional.empty();
    }

    private boolean refuseMissingColumns(Contract.Property property) {
        boolean missing = false;
        for (int i = 0; i < property.sources().size(); i++) {
            String column = property.sources().get(i);
            if (columns.lacks(column)) {
                missing = true;
                problem(
                        property.path() + "/transformSourceObjects/" + i,
                        "the source table has no column '" + column + "'",
                        "use one of " + columns.names());
            }
        }
        return missing;
    }

    /** A column that only the logic names would be captured although the contract does not say so. */
    private void refuseUndeclared(Contract.Property property, List<String> used) {
        List<String> undeclared = used.stream()
                .filter(column -> !property.sources().contains(column))
                .toList();
        if (!undeclared.isEmpty()) {
            problem(
                    property.path() + "/transformSourceObjects",
                    "the logic uses " + String.join(", ", undeclared) + ", which is not among the source columns",
                    "add it to transformSourceObjects");
        }
    }

    private <T> Optional<T> problem(String path, String cause, String remedy) {
        problems.add(new Problem(path, cause, remedy));
        return Optional.empty();
    }
}
