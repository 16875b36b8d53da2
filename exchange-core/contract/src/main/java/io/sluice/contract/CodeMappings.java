package io.sluice.contract;

import io.sluice.contract.Standard.StandardField;
import io.sluice.model.FieldType;
import io.sluice.pipeline.Mapping;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mappings to fields whose values are codes, held to the standard's code lists. */
final class CodeMappings {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    private final Map<String, Map<String, String>> codeLists;
    private final StandardCatalogue standards;
    private final List<Problem> problems;

    /** @param codeLists of the contract: a department's code → the standard's, by name */
    CodeMappings(Map<String, Map<String, String>> codeLists, StandardCatalogue standards, List<Problem> problems) {
        this.codeLists = codeLists;
        this.standards = standards;
        this.problems = problems;
    }

    /** {@code codes('list', column)}: a list of the contract, whose codes are the standard's. */
    Optional<Mapping> lookup(Contract.Property property, StandardField field, String list, String column) {
        Map<String, String> codes = codeLists.get(list);
        if (codes == null) {
            return problem(
                    property.logicPath(),
                    "there is no code list '" + list + "'",
                    "add it to custom property 'codes': {" + list + ": {department's code: standard's code}}");
        }
        refuseForeignCodes(property, field, list, codes);
        refuseFractions(property, field, list, codes);
        return Optional.of(new Mapping.CodeLookup(list, column, codes, former(field.codeList(), codes.values())));
    }

    /** A list may yield whole numbers: a register that writes "one dead, two hurt" in words counts as well. */
    private void refuseFractions(
            Contract.Property property, StandardField field, String list, Map<String, String> codes) {
        if (field.type() == FieldType.INTEGER
                && !codes.values().stream().allMatch(code -> WHOLE.matcher(code).matches())) {
            problem(
                    property.logicPath(),
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
                    property.logicPath(),
                    "code list '" + list + "' yields " + String.join(", ", foreign) + ", which the standard's list '"
                            + field.codeList() + "' lacks",
                    "map to codes of that list");
        }
    }

    /** A copied code must be one of the standard's: the list maps each of its codes to itself. */
    Mapping copy(StandardField field, String column) {
        return Optional.ofNullable(field.codeList())
                .filter(list -> field.type() == FieldType.TEXT)
                .flatMap(list ->
                        standards.codes(list).map(codes -> identity(list, column, codes, standards.formerCodes(list))))
                .orElseGet(() -> new Mapping.Copy(column));
    }

    /** One value for every record. */
    Optional<Mapping> constant(Contract.Property property, StandardField field, String value) {
        boolean listed = Optional.ofNullable(field.codeList())
                .flatMap(standards::codes)
                .map(codes -> codes.contains(value))
                .orElse(true);
        if (!listed) {
            return problem(
                    property.logicPath(),
                    "the constant is no code of the standard's list '" + field.codeList() + "'",
                    "use a code of that list");
        }
        return Optional.of(new Mapping.Constant(value));
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

    private <T> Optional<T> problem(String path, String cause, String remedy) {
        problems.add(new Problem(path, cause, remedy));
        return Optional.empty();
    }
}
