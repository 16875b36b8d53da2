package io.sluice.contract;

import io.sluice.contract.cel.CelExpressions;
import io.sluice.contract.cel.CelSyntax;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A scope, row filter or rule over mapped fields, checked. Absent values are decided in its text, so that every host
 * and every reader of a plan sees the same: an optional field that is null puts a row out of scope (as SQL's WHERE),
 * and satisfies a rule (as SQL's CHECK). A field that the author compares with null is left to the author.
 *
 * @param written as the author wrote it
 * @param cel with nulls decided
 * @param fields the fields it reads
 * @param slow why rows are not judged by steps; empty: they are
 */
record Condition(String written, String cel, Set<String> fields, Optional<String> slow) {
    Condition {
        fields = Set.copyOf(fields);
    }

    /** @throws IllegalArgumentException where it does not compile to a boolean over the fields */
    static Condition scope(String written, Collection<MappedField> fields) {
        return of(written, fields, " != null && ");
    }

    /** @throws IllegalArgumentException where it does not compile to a boolean over the fields */
    static Condition rule(String written, Collection<MappedField> fields) {
        return of(written, fields, " == null || ");
    }

    private static Condition of(String written, Collection<MappedField> fields, String whenNull) {
        CelSyntax syntax = CelSyntax.parse(written);
        Set<String> used = new TreeSet<>(syntax.variables());
        String guards = fields.stream()
                .filter(field -> !field.required() && used.contains(field.name()))
                .map(MappedField::name)
                .filter(name -> !syntax.nullChecked().contains(name))
                .sorted()
                .map(name -> CelSyntax.quoted(name) + whenNull)
                .collect(Collectors.joining());
        String cel = guards.isEmpty() ? written : guards + "(" + written + ")";
        CelExpressions expressions = new CelExpressions(Clock.systemUTC());
        // First as written, so that a message is about the author's text.
        List<Field> variables = fields.stream().map(MappedField::variable).toList();
        for (String text : List.of(written, cel)) {
            expressions.compile(text, variables, FieldType.BOOLEAN);
        }
        return new Condition(written, cel, used, expressions.slowness(cel, variables, FieldType.BOOLEAN));
    }

    /** Whether a text reads one of these names; a text that cannot be read at all does not. */
    static boolean reads(String written, Set<String> names) {
        try {
            return CelSyntax.parse(written).variables().stream().anyMatch(names::contains);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Both must hold. */
    static String and(String first, String second) {
        return "(" + first + ") && (" + second + ")";
    }
}
