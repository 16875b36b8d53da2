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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code transformSourceObjects} and {@code transformLogic} → {@link Mapping}. */
final class MappingCompiler {

    private static final String FUNCTIONS =
            "codes('list', column), date(column, 'pattern'), datetime(column, 'pattern', 'zone'), "
                    + "time(column, 'pattern'), number(column), a 'literal', columns joined by +, or CEL";

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    /** Years of the Republic of China, as the pipeline reads them. */
    private static final String MINGUO = "minguo:";

    private final CelExpressions expressions = new CelExpressions(Clock.systemUTC());
    private final Columns columns;
    private final Map<String, Map<String, String>> codeLists;
    private final StandardCatalogue standards;
    private final List<Problem> problems;
    private final List<Notice> notices;

    MappingCompiler(
            Columns columns,
            Map<String, Map<String, String>> codeLists,
            StandardCatalogue standards,
            List<Problem> problems,
            List<Notice> notices) {
        this.columns = columns;
        this.codeLists = codeLists;
        this.standards = standards;
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
                logicOf(property), "'" + call.function() + "' does not take these arguments", "write " + FUNCTIONS);
    }

    private Optional<Mapping> codes(Contract.Property property, StandardField field, List<Part> arguments) {
        String list = arguments.get(0).text();
        Map<String, String> codes = codeLists.get(list);
        if (codes == null) {
            return problem(
                    logicOf(property),
                    "there is no code list '" + list + "'",
                    "add it to custom property 'codes': {" + list + ": {department's code: standard's code}}");
        }
        refuseForeignCodes(property, field, list, codes);
        refuseFractions(property, field, list, codes);
        return typed(property, field, Set.of(FieldType.TEXT, FieldType.INTEGER))
                .map(any -> new Mapping.CodeLookup(
                        list, arguments.get(1).text(), codes, former(field.codeList(), codes.values())));
    }

    /** A list may yield whole numbers: a register that writes "one dead, two hurt" in words counts as well. */
    private void refuseFractions(
            Contract.Property property, StandardField field, String list, Map<String, String> codes) {
        if (field.type() == FieldType.INTEGER
                && !codes.values().stream().allMatch(code -> WHOLE.matcher(code).matches())) {
            problem(
                    logicOf(property),
                    "code list '" + list + "' yields texts, but field '" + field.name() + "' is INTEGER",
                    "write whole numbers for it");
        }
    }

    private void refuseForeignCodes(
            Contract.Property property, StandardField field, String list, Map<String, String> codes) {
        Optional<Set<String>> allowed = Optional.ofNullable(field.codeList()).flatMap(standards::codes);
        Set<String> foreign = new TreeSet<>(codes.values());
        allowed.ifPresent(foreign::removeAll);
        foreign.removeAll(former(field.codeList(), foreign));
        if (allowed.isPresent() && !foreign.isEmpty()) {
            problem(
                    logicOf(property),
                    "code list '" + list + "' yields " + String.join(", ", foreign) + ", which the standard's list '"
                            + field.codeList() + "' lacks",
                    "map to codes of that list");
        }
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
                    logicOf(property),
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
                    logicOf(property),
                    "'" + pattern + "' is no pattern of a date or time",
                    "write it like yyyyMMdd, yyyy-MM-dd or yyyy-MM-dd HH:mm:ss; minguo:yyy年MM月dd日 for 民國 years");
        }
        if (zone != null && !succeeds(() -> ZoneId.of(zone))) {
            return problem(
                    logicOf(property), "there is no zone '" + zone + "'", "write it like Asia/Shanghai or +08:00");
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
        // A copied code must be one of the standard's: the list maps each of its codes to itself.
        return Optional.of(Optional.ofNullable(field.codeList())
                .filter(list -> field.type() == FieldType.TEXT)
                .flatMap(list ->
                        standards.codes(list).map(codes -> identity(list, column, codes, standards.formerCodes(list))))
                .orElseGet(() -> new Mapping.Copy(column)));
    }

    private static Mapping identity(String list, String column, Set<String> codes, Set<String> former) {
        return new Mapping.CodeLookup(
                list,
                column,
                Stream.concat(codes.stream(), former.stream()).collect(Collectors.toMap(code -> code, code -> code)),
                new TreeSet<>(former));
    }

    /** Those of some codes that the standard's list has had. */
    private SortedSet<String> former(@Nullable String list, Collection<String> codes) {
        SortedSet<String> former = new TreeSet<>(list == null ? Set.of() : standards.formerCodes(list));
        former.retainAll(codes);
        return former;
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
            return constant(property, field, join.parts().getFirst().text());
        }
        return typed(property, field, Set.of(FieldType.TEXT)).map(any -> new Mapping.Concatenate(join.parts()));
    }

    private Optional<Mapping> constant(Contract.Property property, StandardField field, String value) {
        boolean listed = Optional.ofNullable(field.codeList())
                .flatMap(standards::codes)
                .map(codes -> codes.contains(value))
                .orElse(true);
        if (!listed) {
            return problem(
                    logicOf(property),
                    "the constant is no code of the standard's list '" + field.codeList() + "'",
                    "use a code of that list");
        }
        return Optional.of(new Mapping.Constant(value));
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
                            Notice.slow(logicOf(property), "the logic of field '" + field.name() + "'", why)));
            return Optional.of(new Mapping.Expression(property.logic(), used));
        } catch (IllegalArgumentException e) {
            return problem(
                    logicOf(property),
                    String.valueOf(e.getMessage()),
                    "write " + FUNCTIONS + ", over the columns in transformSourceObjects");
        }
    }

    private Optional<Boolean> typed(Contract.Property property, StandardField field, Set<FieldType> possible) {
        if (possible.contains(field.type())) {
            return Optional.of(true);
        }
        problem(
                logicOf(property),
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

    private static String logicOf(Contract.Property property) {
        return property.path() + "/transformLogic";
    }

    private <T> Optional<T> problem(String path, String cause, String remedy) {
        problems.add(new Problem(path, cause, remedy));
        return Optional.empty();
    }
}
