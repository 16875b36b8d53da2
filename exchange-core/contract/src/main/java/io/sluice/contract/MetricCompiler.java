package io.sluice.contract;

import io.sluice.contract.Contract.Quality;
import io.sluice.contract.QualityCheck.Window;
import io.sluice.contract.RuleCompiler.Measure;
import io.sluice.contract.cel.CelSyntax;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** ODCS's library of metrics → conditions on rows. A metric counts the rows of which its condition is not true. */
final class MetricCompiler {
    private static final String NULLS = "nullValues";
    private static final String INVALID = "invalidValues";
    private static final String DUPLICATES = "duplicateValues";
    private static final String ROWS = "rowCount";

    private final Collection<MappedField> fields;
    private final Set<String> mistaken;
    private final List<Problem> problems;
    private final List<Notice> notices;

    MetricCompiler(Collection<MappedField> fields, Set<String> mistaken, List<Problem> problems, List<Notice> notices) {
        this.fields = fields;
        this.mistaken = mistaken;
        this.problems = problems;
        this.notices = notices;
    }

    Optional<Measure> compile(Quality check, String property) {
        List<MappedField> about = about(check, property);
        Optional<QualityLimit> limit = check.limit();
        if (limit.isEmpty() || !isUnderstood(check, property, about)) {
            return Optional.empty();
        }
        return window(check, limit.get()).flatMap(window -> measure(check, about, window, limit.get()));
    }

    private List<MappedField> about(Quality check, String property) {
        List<String> names = property.isEmpty() ? check.arguments().properties() : List.of(property);
        return names.stream().flatMap(name -> field(name).stream()).toList();
    }

    private Optional<MappedField> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    private boolean isUnderstood(Quality check, String property, List<MappedField> about) {
        String metric = check.rule();
        if (!check.arguments().others().isEmpty()) {
            return problem(
                    check,
                    "argument " + String.join(", ", check.arguments().others()) + " is not offered",
                    metric.equals(INVALID)
                            ? "list validValues, or write a custom check of engine cel"
                            : "use validValues, missingValues or properties");
        }
        if (metric.equals(ROWS)) {
            return property.isEmpty()
                    || problem(check, "rowCount is about the table, not about a field", "move it to the schema object");
        }
        if (mistaken.contains(property)
                || check.arguments().properties().stream().anyMatch(mistaken::contains)) {
            return false;
        }
        if (property.isEmpty() && !metric.equals(DUPLICATES)) {
            return problem(check, metric + " is about a field", "move it to the property that it is about");
        }
        int wanted = property.isEmpty() ? check.arguments().properties().size() : 1;
        if (about.isEmpty() || about.size() < wanted) {
            return property.isEmpty()
                    ? problem(
                            check,
                            "it names no fields, or some that are not mapped",
                            "list mapped fields in arguments.properties")
                    : told(check, "is about a field that the contract does not fill, and so not checked");
        }
        return !metric.equals(INVALID)
                || !check.arguments().values().isEmpty()
                || problem(check, "it does not say what is valid", "list arguments.validValues");
    }

    private Optional<Window> window(Quality check, QualityLimit limit) {
        String metric = check.rule();
        Window usual = metric.equals(DUPLICATES)
                ? Window.BATCH
                : !metric.equals(ROWS) && limit.allowsNone() ? Window.RECORD : Window.DAY;
        Optional<Window> window = switch (check.schedule()) {
            case "" -> Optional.of(usual);
            case "record" -> Optional.of(Window.RECORD);
            case "batch" -> Optional.of(Window.BATCH);
            case "day" -> Optional.of(Window.DAY);
            default -> Optional.empty();
        };
        if (window.isEmpty()) {
            problem(check, "there is no schedule '" + check.schedule() + "' here", "use record, batch or day");
        } else if (metric.equals(DUPLICATES) && window.get() != Window.BATCH) {
            problem(
                    check,
                    "duplicates are looked for within a batch: no value is kept from one batch to the next",
                    "use schedule batch, or make the field part of the key");
            return Optional.empty();
        } else if (window.get() == Window.RECORD && (metric.equals(ROWS) || !limit.allowsNone())) {
            problem(
                    check,
                    metric + " " + limit.text() + " cannot be told of one record",
                    "use schedule batch or day" + (metric.equals(ROWS) ? "" : ", or mustBe 0"));
            return Optional.empty();
        } else if (metric.equals(ROWS) && limit.percent()) {
            problem(check, "rowCount has no percents", "use unit rows");
            return Optional.empty();
        }
        return window;
    }

    private Optional<Measure> measure(Quality check, List<MappedField> about, Window window, QualityLimit limit) {
        QualityLimit over = window == Window.RECORD ? null : limit;
        if (check.rule().equals(ROWS)) {
            notices.add(
                    new Notice(check.path(), "counts the rows that come in a " + word(window) + ", not the table's"));
            return Optional.of(new Measure(ROWS, null, false, window, over));
        }
        boolean repeats = check.rule().equals(DUPLICATES);
        if (check.rule().equals(NULLS) && about.getFirst().required()) {
            // Rows without it are rejected by rule 'required' before any check.
            return Optional.empty();
        }
        String text = repeats ? takesPart(about) : satisfied(check, about.getFirst());
        try {
            return Optional.of(new Measure(check.rule(), Condition.rule(text, fields), repeats, window, over));
        } catch (IllegalArgumentException e) {
            problem(
                    check,
                    "the values do not fit the field's type",
                    "write values of the type of the standard's field");
            return Optional.empty();
        }
    }

    private static String word(Window window) {
        return window == Window.DAY ? "day" : "batch";
    }

    private static String takesPart(List<MappedField> about) {
        return about.stream().map(MetricCompiler::isThere).collect(Collectors.joining(" && "));
    }

    /** Also of a field that is never absent, so that the expression reads it. */
    private static String isThere(MappedField field) {
        String name = CelSyntax.quoted(field.name());
        return field.required() ? "(" + name + " == " + name + ")" : name + " != null";
    }

    private static String satisfied(Quality check, MappedField field) {
        String name = CelSyntax.quoted(field.name());
        List<String> values = check.arguments().values();
        String list = values.stream().map(value -> Literals.of(field, value)).collect(Collectors.joining(", "));
        return switch (check.rule()) {
            case NULLS -> name + " != null";
            case INVALID -> name + " in [" + list + "]";
            default -> missing(check, field, name, list);
        };
    }

    /** Without a list, what is absent and the empty text. */
    private static String missing(Quality check, MappedField field, String name, String list) {
        boolean withNull = check.arguments().withNull();
        boolean isListed = withNull || !list.isEmpty();
        String values = isListed ? list : Literals.emptyText(field);
        String notNull = !field.required() && (withNull || !isListed) ? name + " != null" : "";
        String notListed = values.isEmpty() ? "" : "!(" + name + " in [" + values + "])";
        String both = notNull.isEmpty() || notListed.isEmpty() ? notNull + notListed : notNull + " && " + notListed;
        return both.isEmpty() ? name + " == " + name : both;
    }

    private boolean problem(Quality check, String cause, String remedy) {
        problems.add(new Problem(check.path(), cause, remedy));
        return false;
    }

    private boolean told(Quality check, String message) {
        notices.add(new Notice(check.path(), message));
        return false;
    }
}
