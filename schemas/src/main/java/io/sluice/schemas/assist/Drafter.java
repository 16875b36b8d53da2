package io.sluice.schemas.assist;

import io.sluice.contract.Compilation;
import io.sluice.contract.Contracts;
import io.sluice.contract.Problem;
import io.sluice.contract.Standard;
import io.sluice.schemas.Standards;
import io.sluice.schemas.element.DataElements;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** From a proposal to a contract that compiles. Pure: the same proposal, the same contract. */
public final class Drafter {
    private static final int MOST_OTHERS = 3;
    private static final String WHOLE = "wholeBeforeImage";

    private final Standards standards;
    private final DataElements elements;

    public Drafter(Standards standards, DataElements elements) {
        this.standards = standards;
        this.elements = elements;
    }

    /**
     * Drafts by the standard that fits best; where none is filled as far as it has to be, by the table's own columns.
     *
     * @throws IllegalArgumentException where there is no such standard, or nothing is known of any column
     */
    public Draft draft(TableProposal table, DraftWish wish) {
        List<Assignment> ranked = assignments(table, wish).stream()
                .filter(assignment -> !assignment.columns().isEmpty())
                .toList();
        boolean asked = wish.standard().filter(name -> !isOwn(name)).isPresent();
        Optional<Assignment> fitting = ranked.stream()
                .findFirst()
                .filter(best -> asked || best.missing().isEmpty());
        Assignment best = fitting.filter(found -> !wish.standard().equals(Optional.of(Standard.OWN)))
                .or(() -> asked ? Optional.empty() : OwnFields.of(table, wish, elements))
                .orElseThrow(() -> new IllegalArgumentException("No column of table " + table.table()
                        + " could be told to be a field of a standard; say what columns are: --confirm COLUMN=ELEMENT,"
                        + " or, of a table that no standard is about, what grade they have: --grade COLUMN=general-1"
                        + " ('*' for all that look like nothing sensitive)"));
        List<String> others = ranked.stream()
                .filter(other -> !other.standard().equals(best.standard()))
                .limit(MOST_OTHERS)
                .map(Drafter::coverage)
                .toList();
        return compiled(table, best, wish, others);
    }

    private static boolean isOwn(String standard) {
        return standard.equals(Standard.OWN);
    }

    private List<Assignment> assignments(TableProposal table, DraftWish wish) {
        List<Standard> considered = wish.standard()
                .filter(name -> !isOwn(name))
                .map(name -> List.of(standards
                        .find(name)
                        .orElseThrow(() -> new IllegalArgumentException("There is no standard '" + name
                                + "'; use one of "
                                + String.join(
                                        ", ",
                                        standards.names().stream().sorted().toList())))))
                .orElseGet(() -> standards.names().stream()
                        .sorted()
                        .flatMap(name -> standards.find(name).stream())
                        .toList());
        return considered.stream()
                .map(standard -> Assignment.of(table, standard, standards, elements))
                .sorted(Comparator.comparingDouble((Assignment assignment) ->
                                assignment.score(table.columns().size()))
                        .reversed())
                .toList();
    }

    private static String coverage(Assignment assignment) {
        return assignment.standard().name() + ": " + assignment.columns().size() + " of "
                + assignment.standard().fields().size() + " fields"
                + (assignment.missing().isEmpty() ? "" : ", lacks " + String.join(", ", assignment.missing()));
    }

    /** Compiles; what a source has to promise is read off the answer, and a column that does not fit is left out. */
    private Draft compiled(TableProposal table, Assignment whole, DraftWish wish, List<String> others) {
        Map<String, String> refused = new LinkedHashMap<>();
        Assignment assignment = whole;
        String past = table.key().isEmpty() ? WHOLE : "keyOnly";
        for (int i = 0; i <= whole.columns().size() + 1; i++) {
            Attempt attempt = attempt(table, assignment, wish, past, refused);
            if (attempt.compilation() instanceof Compilation.Refused problems) {
                Optional<String> field = fieldOf(problems.problems(), assignment);
                if (!past.equals(WHOLE) && isAboutPast(problems.problems())) {
                    past = WHOLE;
                    continue;
                }
                if (field.isPresent()) {
                    refused.put(
                            assignment.column(field.get()).column(),
                            problems.problems().getFirst().cause());
                    assignment = without(assignment, field.get());
                    continue;
                }
                return draft(table, assignment, wish, others, attempt, past, problems.problems());
            }
            return draft(table, assignment, wish, others, attempt, past, List.of());
        }
        throw new IllegalStateException("Table " + table.table() + " yields no contract");
    }

    private record Attempt(String id, String contract, DraftKey key, List<String> unmapped, Compilation compilation) {}

    private Attempt attempt(
            TableProposal table, Assignment assignment, DraftWish wish, String past, Map<String, String> refused) {
        DraftKey key = DraftKey.of(table, assignment);
        List<String> unmapped = unmapped(table, assignment, refused);
        String id = wish.department() + "."
                + wish.name()
                        .orElseGet(() -> nameOf(
                                isOwn(assignment)
                                        ? table.table()
                                        : assignment.standard().name()));
        String contract = new DraftText(table, assignment, key, wish, elements).write(id, past, unmapped);
        return new Attempt(id, contract, key, unmapped, Contracts.compile(contract, standards, null));
    }

    /** {@code population/resident@1} → {@code resident}, {@code Food_Visits} → {@code food-visits}. */
    private static String nameOf(String named) {
        String word = named.replaceAll("^.*/|@.*$", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return word.isEmpty() ? "table" : word;
    }

    private static boolean isOwn(Assignment assignment) {
        return isOwn(assignment.standard().name());
    }

    private static boolean isAboutPast(List<Problem> problems) {
        return problems.stream().allMatch(problem -> problem.cause().contains("whole before image"));
    }

    /** The field that the first problem is about, by its place in the document. */
    private static Optional<String> fieldOf(List<Problem> problems, Assignment assignment) {
        List<String> fields = List.copyOf(assignment.columns().keySet());
        return IntStream.range(0, fields.size())
                .filter(i -> problems.getFirst().path().matches("/schema/0/properties/" + i + "(/.*)?"))
                .mapToObj(fields::get)
                .findFirst();
    }

    private static Assignment without(Assignment assignment, String field) {
        Map<String, ColumnProposal> fewer = new LinkedHashMap<>(assignment.columns());
        fewer.remove(field);
        return new Assignment(assignment.standard(), fewer);
    }

    private List<String> unmapped(TableProposal table, Assignment assignment, Map<String, String> refused) {
        return table.columns().stream()
                .filter(column -> assignment.columns().values().stream()
                        .noneMatch(used -> used.column().equals(column.column())))
                .map(column -> column.column() + ": " + reason(column, refused))
                .toList();
    }

    private static String reason(ColumnProposal column, Map<String, String> refused) {
        if (refused.containsKey(column.column())) {
            return refused.get(column.column());
        }
        if (column.isDecided()) {
            return column.element() + ", which the standard has no free field for";
        }
        String sensitive = column.sensitive().isEmpty() ? "" : ", and it looks like " + column.sensitive();
        return column.candidates().isEmpty()
                ? "undecided, nothing is like it" + sensitive
                : "undecided, perhaps "
                        + String.join(
                                " or ",
                                column.candidates().stream()
                                        .map(candidate -> candidate.element() + " ("
                                                + Math.round(candidate.confidence() * 100) + " %)")
                                        .toList())
                        + sensitive;
    }

    private Draft draft(
            TableProposal table,
            Assignment assignment,
            DraftWish wish,
            List<String> others,
            Attempt attempt,
            String past,
            List<Problem> problems) {
        return new Draft(
                attempt.contract(),
                attempt.id(),
                assignment.standard().name(),
                assignment.columns().size(),
                assignment.standard().fields().size(),
                (int) assignment.columns().values().stream().distinct().count(),
                table.columns().size(),
                others,
                confirm(table, assignment, wish, attempt, past),
                attempt.unmapped(),
                problems);
    }

    private List<String> confirm(
            TableProposal table, Assignment assignment, DraftWish wish, Attempt attempt, String past) {
        List<String> confirm = new ArrayList<>();
        assignment.columns().forEach((field, column) -> {
            column.confirm().forEach(what -> confirm.add(column.column() + " -> " + field + ": " + what));
            Optional<String> wanted = standards
                    .schema(assignment.standard().name())
                    .map(schema -> Assignment.elementOf(schema, field))
                    .orElse(Optional.of(column.element()));
            if (!wanted.equals(Optional.of(column.element()))) {
                confirm.add(column.column() + " -> " + field + ": it is " + column.element() + ", the field is "
                        + wanted.orElse("without an element"));
            }
        });
        if (isOwn(assignment)) {
            confirm.add("no standard is about this table: its own columns are its standard, which nothing else uses");
        }
        if (!attempt.key().confirm().isEmpty()) {
            confirm.add(attempt.key().confirm());
        }
        if (!wish.isFiles() && !wish.isBinlog() && past.equals(WHOLE)) {
            confirm.add("the source has to keep whole before images; run there: ALTER TABLE "
                    + identifier(table.schema()) + "." + identifier(table.table()) + " REPLICA IDENTITY FULL");
        }
        confirm.add("sharing: conditional, for the matter stated in the request");
        return confirm;
    }

    private static String identifier(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
