package io.sluice.contract;

import io.sluice.model.TableId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges a contract as a whole: all that is wrong with it at once, or what shares can be made from. */
final class ContractCompiler {

    private static final Set<String> CUSTOM = Set.of(
            "standard", "sharingType", "sharingCondition", "capture", "views", "codes", "hierarchies", "sealingKey");

    private final Contract contract;
    private final StandardCatalogue standards;
    private final @Nullable TableShape introspected;
    private final List<Problem> problems;
    private final List<Notice> notices = new ArrayList<>();

    private ContractCompiler(Reading.Read reading, StandardCatalogue standards, @Nullable TableShape introspected) {
        this.contract = reading.contract();
        this.standards = standards;
        this.introspected = introspected;
        this.problems = new ArrayList<>(reading.problems());
    }

    /**
     * Compiles a contract.
     *
     * @param introspected the source table as it is; null: what the contract says of it is believed
     */
    static Compilation compile(Reading.Read reading, StandardCatalogue standards, @Nullable TableShape introspected) {
        return new ContractCompiler(reading, standards, introspected).compile();
    }

    private Compilation compile() {
        Optional<Compiled.Names> names = new IdentityCompiler(contract, problems).compile();
        checkSharing();
        noticeOthers();
        boolean own = contract.standard().equals(Standard.OWN);
        Optional<Standard> shared = own ? Optional.empty() : standard();
        if (contract.tables().size() != 1) {
            problem(
                    "/schema",
                    "the contract describes " + contract.tables().size() + " tables",
                    "write one contract for each table");
            return refused();
        }
        Columns columns = new Columns(contract.tables().getFirst(), introspected, problems);
        Optional<Standard> standard =
                own ? new OwnStandard(contract, columns, problems).of(names.map(Compiled.Names::major)) : shared;
        // Without its standard a contract has no fields to check; all else is told.
        Optional<Compiled> compiled = standard.flatMap(found -> compile(names, found, columns));
        return compiled.isPresent() && problems.isEmpty() ? compiled.get() : refused();
    }

    private Compilation refused() {
        return new Compilation.Refused(problems);
    }

    private Optional<Compiled> compile(Optional<Compiled.Names> names, Standard standard, Columns columns) {
        Contract.Table table = contract.tables().getFirst();
        MappingCompiler mappings = new MappingCompiler(columns, contract.codes(), standards, problems, notices);
        Map<String, MappedField> fields = new FieldCompiler(standard, mappings, problems, notices).compile(table);
        Set<String> mistaken =
                table.properties().stream().map(Contract.Property::name).collect(Collectors.toSet());
        mistaken.removeAll(fields.keySet());
        List<Compiled.Rule> rules = new RuleCompiler(fields.values(), mistaken, problems, notices).compile(table);
        List<Compiled.View> views = new ViewCompiler(
                        fields, table.privacy(), mistaken, contract.hierarchies(), problems, notices)
                .compile(contract.views());
        List<String> sourceKey = sourceKey(table, columns, fields.values());
        TableId id = names.map(Compiled.Names::table).orElse(new TableId("public", table.name()));
        // Only a log tells what a row was before.
        boolean hasPast = contract.capture().mode().equals("change")
                && !recordKey(fields.values()).isEmpty();
        boolean hasLog = contract.capture().mode().equals("change");
        PastNeed past = new PastNeed(id, columns, sourceKey, contract.capture().past(), hasPast, hasLog);
        checkPast(past, views, fields, rules);
        return names.map(named ->
                new Compiled(contract, named, standard, fields, sourceKey, rules, views, past, columns, notices));
    }

    private void checkPast(
            PastNeed past, List<Compiled.View> views, Map<String, MappedField> fields, List<Compiled.Rule> rules) {
        for (Compiled.View view : views) {
            Set<String> used = new LinkedHashSet<>(view.treatments().keySet());
            view.scope().ifPresent(scope -> used.addAll(scope.fields()));
            rules.forEach(rule -> used.addAll(rule.fields()));
            List<MappedField> inputs =
                    used.stream().filter(fields::containsKey).map(fields::get).toList();
            past.shortfall(
                            contract.pathOf("capture"),
                            "view '" + view.name() + "'",
                            inputs,
                            view.scope().isPresent())
                    .ifPresent(problems::add);
        }
    }

    /** The source's own key; where the table is not known, what the contract says, else the record's key. */
    private static List<String> sourceKey(Contract.Table table, Columns columns, Collection<MappedField> fields) {
        List<String> introspectedKey = columns.key().orElse(List.of());
        if (!introspectedKey.isEmpty()) {
            return introspectedKey;
        }
        return table.sourceKey().isEmpty()
                ? recordKey(fields).stream()
                        .flatMap(field -> field.mapping().columns().stream())
                        .distinct()
                        .toList()
                : table.sourceKey();
    }

    private static List<MappedField> recordKey(Collection<MappedField> fields) {
        return fields.stream()
                .filter(MappedField::isKey)
                .sorted(Comparator.comparingInt(MappedField::keyPosition))
                .toList();
    }

    private Optional<Standard> standard() {
        if (contract.standard().isEmpty()) {
            problem(contract.pathOf("standard"), "the standard is missing", "add custom property 'standard'");
            return Optional.empty();
        }
        Optional<Standard> standard = standards.find(contract.standard());
        if (standard.isEmpty()) {
            problem(
                    contract.pathOf("standard"),
                    "there is no standard '" + contract.standard() + "'",
                    "use one of "
                            + String.join(
                                    ", ", standards.names().stream().sorted().toList())
                            + ", or '" + Standard.OWN + "' where none is about the table");
        }
        return standard;
    }

    private void checkSharing() {
        Optional<SharingType> type = contract.sharing().type();
        if (type.isEmpty()) {
            problem(
                    contract.pathOf("sharingType"),
                    "the sharing type is missing or unknown",
                    "use unconditional, conditional or notShared");
        } else if (type.get() == SharingType.CONDITIONAL
                && contract.sharing().condition().isBlank()) {
            problem(
                    contract.pathOf("sharingCondition"),
                    "the interface is shared conditionally, but no condition is stated",
                    "add custom property 'sharingCondition'");
        }
        if (contract.views().isEmpty() && type.orElse(SharingType.CONDITIONAL) != SharingType.NOT_SHARED) {
            problem(
                    contract.pathOf("views"),
                    "there is no view, so nothing can be shared",
                    "add custom property 'views'");
        }
    }

    private void noticeOthers() {
        contract.paths().forEach((property, path) -> {
            if (!CUSTOM.contains(property)) {
                notices.add(
                        new Notice(path, "custom property '" + property + "' means nothing here and is left alone"));
            }
        });
        if (contract.servers().size() > 1) {
            notices.add(new Notice("/servers", "only the first server is the source"));
        }
    }

    private void problem(String path, String cause, String remedy) {
        problems.add(new Problem(path, cause, remedy));
    }
}
