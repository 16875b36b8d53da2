package io.sluice.schemas;

import io.sluice.contract.Standard;
import io.sluice.contract.Standard.StandardField;
import io.sluice.contract.StandardCatalogue;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.identifier.Divisions;
import io.sluice.pipeline.identifier.Identifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The catalogue of standards and code lists: those shipped, and those of folders beside them. */
public final class Standards implements StandardCatalogue {
    /** Property of a standard's record that holds its name, such as {@code population/resident@1}. */
    public static final String NAME_PROPERTY = "standard";

    /** Property of a field into which people write what they like: {@code true}. */
    private static final String FREE_TEXT = "freeText";

    private static final String REGIONS = "region";

    private static final String INDEX = "standards/index.txt";

    private final Map<String, Schema> schemas;
    private final Map<String, CodeList> codes;

    private Standards(Map<String, Schema> schemas, Map<String, CodeList> codes) {
        this.schemas = Map.copyOf(schemas);
        this.codes = Map.copyOf(codes);
    }

    /** What is shipped. */
    public static Standards bundled() {
        return load();
    }

    /**
     * What is shipped and what the folders hold: every {@code *.avsc} below one is a standard, every {@code *.csv} in
     * a folder called {@code codes} a code list. What is read later replaces what has the same name.
     *
     * @throws IllegalArgumentException when a file does not fit; it names all problems
     */
    public static Standards load(Path... folders) {
        Loader loader = new Loader();
        resource(INDEX).lines().forEach(path -> loader.read(path, resource(path)));
        for (Path folder : folders) {
            loader.readFolder(folder);
        }
        return loader.finish();
    }

    /** The standard's record, or empty where there is none of that name. */
    public Optional<Schema> schema(String name) {
        return Optional.ofNullable(schemas.get(name));
    }

    /**
     * The record of a share's standard: one of these, or the interface's own.
     *
     * @throws IllegalStateException where it is there no more
     */
    public Schema recordOf(SharePlan plan) {
        return Standard.isOwn(plan.standard())
                ? OwnRecord.of(plan)
                : schema(plan.standard())
                        .orElseThrow(() -> new IllegalStateException(
                                "Standard '" + plan.standard() + "' is gone since the contract was compiled"));
    }

    @Override
    public Optional<Standard> find(String name) {
        return schema(name)
                .map(schema -> new Standard(
                        name, schema.getFields().stream().map(Standards::field).toList()));
    }

    private static StandardField field(Schema.Field field) {
        return new StandardField(
                field.name(),
                FieldTypes.of(FieldTypes.carrying(field.schema())),
                !FieldTypes.isNullable(field.schema()),
                field.getProp(StandardGate.CODES),
                Boolean.TRUE.equals(field.getObjectProp(FREE_TEXT)),
                identifier(field).orElse(null));
    }

    private static Optional<Identifier> identifier(Schema.Field field) {
        return Optional.ofNullable(field.getProp(StandardGate.VALIDATOR)).flatMap(Identifier::of);
    }

    @Override
    public Set<String> formerCodes(String list) {
        return codeList(list).map(CodeList::former).orElse(Set.of());
    }

    @Override
    public Optional<Set<String>> codes(String list) {
        return codeList(list).map(found -> found.names().keySet());
    }

    Optional<CodeList> codeList(String id) {
        return Optional.ofNullable(codes.get(id));
    }

    @Override
    public Map<String, String> renames(String standard) {
        Map<String, String> renames = new TreeMap<>();
        schema(standard)
                .ifPresent(schema -> schema.getFields()
                        .forEach(field -> field.aliases().forEach(alias -> renames.put(alias, field.name()))));
        return renames;
    }

    @Override
    public Set<String> names() {
        return schemas.keySet();
    }

    /** The codes of a list that have no end, with their Chinese names; empty where there is no such list. */
    public Map<String, String> codeNames(String list) {
        return codeList(list).map(CodeList::names).orElse(Map.of());
    }

    /** The document that a list comes from, with its edition. */
    public Optional<String> codeDocument(String list) {
        return codeList(list).map(CodeList::standard);
    }

    /** The divisions of the code list {@code region} (GB/T 2260), as validators ask for them. */
    public Divisions divisions() {
        CodeList regions = codeList(REGIONS)
                .orElseThrow(() -> new IllegalStateException(
                        "Code list '" + REGIONS + "' is missing from the program; build it again"));
        return (code, day) -> switch (regions.at(code, day)) {
            case CodeStanding.InForce inForce -> Divisions.Standing.IN_FORCE;
            case CodeStanding.OtherYears otherYears -> Divisions.Standing.OTHER_YEARS;
            case CodeStanding.Unknown unknown -> Divisions.Standing.UNKNOWN;
        };
    }

    private static String resource(String path) {
        try (InputStream in = Standards.class.getResourceAsStream("/" + path)) {
            if (in == null) {
                throw new IllegalStateException("Resource " + path + " is missing from the program; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Loader {
        private final Map<String, Schema> schemas = new TreeMap<>();
        private final Map<String, CodeList> codes = new TreeMap<>();
        private final List<String> problems = new ArrayList<>();

        void readFolder(Path folder) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    String path = file.toString();
                    if (path.endsWith(".avsc") || isCodeList(file)) {
                        read(path, Files.readString(file));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read standards from " + folder, e);
            }
        }

        private static boolean isCodeList(Path file) {
            Path folder = file.getParent();
            return file.toString().endsWith(".csv") && folder != null && folder.endsWith("codes");
        }

        void read(String path, String text) {
            try {
                if (path.endsWith(".avsc")) {
                    switch (SchemaFile.read(text)) {
                        case SchemaFile.Reading.Read read -> add(path, read.schema());
                        case SchemaFile.Reading.Refused refused ->
                            refused.problems().forEach(problem -> problems.add(path + ": " + problem));
                    }
                } else {
                    String file = path.substring(path.replace('\\', '/').lastIndexOf('/') + 1);
                    String id = file.substring(0, file.length() - ".csv".length());
                    codes.put(id, CodeList.parse(id, text));
                }
            } catch (IllegalArgumentException e) {
                problems.add(path + ": " + e.getMessage());
            }
        }

        /** Within a major a standard changes as any schema does: what is registered already must fit. */
        private void add(String path, Schema schema) {
            String name = StandardGate.nameOf(schema);
            Schema earlier = schemas.put(name, schema);
            if (earlier != null) {
                CompatibilityGate.check(List.of(earlier), schema)
                        .forEach(problem -> problems.add(path + ": " + name + ": " + problem
                                + "; leave it as it was, or name the standard by its next major"));
            }
        }

        Standards finish() {
            schemas.forEach((name, schema) -> problems.addAll(StandardGate.problems(name, schema, codes.keySet())));
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException("Cannot load the standards:\n  " + String.join("\n  ", problems));
            }
            return new Standards(schemas, codes);
        }
    }
}
