package io.sluice.contract;

import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import io.sluice.pipeline.RulePlan;
import io.sluice.pipeline.Treatment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A contract that compiles: what shares are made from. Only the compiler makes one. */
public final class Compiled implements Compilation {

    private final Contract contract;
    private final Names names;
    private final Standard standard;
    private final Map<String, MappedField> fields;
    private final List<String> sourceKey;
    private final List<Rule> rules;
    private final List<View> views;
    private final PastNeed pastNeed;
    private final Columns columns;
    private final List<Notice> notices;

    Compiled(
            Contract contract,
            Names names,
            Standard standard,
            Map<String, MappedField> fields,
            List<String> sourceKey,
            List<Rule> rules,
            List<View> views,
            PastNeed pastNeed,
            Columns columns,
            List<Notice> notices) {
        this.contract = contract;
        this.names = names;
        this.standard = standard;
        this.fields = new LinkedHashMap<>(fields);
        this.sourceKey = List.copyOf(sourceKey);
        this.rules = List.copyOf(rules);
        this.views = List.copyOf(views);
        this.pastNeed = pastNeed;
        this.columns = columns;
        this.notices = List.copyOf(notices);
    }

    public Contract contract() {
        return contract;
    }

    /** The contract's id, such as {@code public-security.resident}. */
    public String interfaceId() {
        return contract.id();
    }

    public String department() {
        return contract.department();
    }

    /** The interface's name within its department, such as {@code resident}. */
    public String interfaceName() {
        return names.interfaceName();
    }

    public int major() {
        return names.major();
    }

    /** The source as the contract has it; its name is the source's id. */
    public Contract.Server source() {
        return contract.servers().getFirst();
    }

    /** {@code postgresql}, {@code mariadb}, {@code jdbc}, {@code files}, {@code http} or {@code push}. */
    public String sourceKind() {
        return switch (contract.capture().mode()) {
            case "file" -> "files";
            case "poll" -> source().type().equals(IdentityCompiler.API) ? "http" : "jdbc";
            case "push" -> "push";
            default -> source().type().equals(IdentityCompiler.MARIADB) ? "mariadb" : "postgresql";
        };
    }

    public TableId table() {
        return names.table();
    }

    /** The standard's name. */
    public String standard() {
        return standard.name();
    }

    /** Names of the views that can be granted. */
    public List<String> viewNames() {
        return views.stream().map(View::name).toList();
    }

    /** What a view shows: field → treatment in words, in the standard's order; empty where there is no such view. */
    public Map<String, String> viewFields(String view) {
        Map<String, String> shown = new LinkedHashMap<>();
        view(view)
                .ifPresent(found -> found.treatments()
                        .forEach((field, treatment) -> shown.put(field, TreatmentWords.of(treatment))));
        return shown;
    }

    /** The columns that any mapping reads and those of the source's key, with their types as far as they are known. */
    public RowSchema rowSchema() {
        Map<String, Field> inputs = new LinkedHashMap<>();
        sourceKey.forEach(name -> inputs.put(name, column(name, FieldType.TEXT)));
        for (MappedField field : fields.values()) {
            field.mapping().columns().forEach(name -> inputs.putIfAbsent(name, column(name, field.inputType())));
        }
        return new RowSchema(table(), List.copyOf(inputs.values()), sourceKey);
    }

    /** Its quality checks, in the order of the contract. */
    public List<QualityCheck> checks() {
        return rules.stream().map(Rule::check).toList();
    }

    public List<Notice> notices() {
        return notices;
    }

    /** The topic of one of this interface's shares. */
    public String topic(String share) {
        return "sluice." + department() + "." + interfaceName() + ".v" + major() + "." + share;
    }

    /** All fields that the contract calls quasi-identifiers, whichever view shows them. */
    public Set<String> quasiIdentifiers() {
        return views.stream()
                .flatMap(view -> view.privacy().stream())
                .flatMap(privacy -> privacy.quasiIdentifiers().stream())
                .collect(Collectors.toSet());
    }

    Optional<View> view(String name) {
        return views.stream().filter(view -> view.name().equals(name)).findFirst();
    }

    /** By name, in the standard's order. */
    Map<String, MappedField> fields() {
        return fields;
    }

    List<String> sourceKey() {
        return sourceKey;
    }

    List<Rule> rules() {
        return rules;
    }

    /** A source column with its type, the assumed one where nothing is known. */
    Field column(String name, FieldType assumed) {
        return columns.get(name, assumed).field();
    }

    PastNeed pastNeed() {
        return pastNeed;
    }

    /** What the contract's identity yields. */
    record Names(String interfaceName, int major, TableId table) {}

    /**
     * @param plan null where nothing is asked of rows but their number
     * @param fields the fields it reads
     */
    record Rule(QualityCheck check, @Nullable RulePlan plan, Set<String> fields) {
        Rule {
            fields = Set.copyOf(fields);
        }
    }

    /**
     * @param treatments the fields it shows, in the standard's order
     * @param privacy its own, else the table's
     */
    record View(
            String path,
            String name,
            Map<String, Treatment> treatments,
            Optional<Condition> scope,
            Optional<Contract.Privacy> privacy) {}
}
