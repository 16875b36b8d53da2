package io.sluice.contract;

import io.sluice.contract.Standard.StandardField;
import io.sluice.model.FieldType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The resident interface and the standards it may refer to. */
final class Fixtures {

    static final Standard RESIDENT = new Standard(
            "population/resident@1",
            List.of(
                    new StandardField("citizen_id", FieldType.TEXT, true, null, false),
                    new StandardField("name", FieldType.TEXT, false, null, false),
                    new StandardField("sex", FieldType.TEXT, false, "sex", false),
                    new StandardField("birth_date", FieldType.DATE, false, null, false),
                    new StandardField("region", FieldType.TEXT, false, null, false),
                    new StandardField("address", FieldType.TEXT, false, null, false),
                    new StandardField("phone", FieldType.TEXT, false, null, false),
                    new StandardField("remark", FieldType.TEXT, false, null, true),
                    new StandardField("household_size", FieldType.INTEGER, false, null, false),
                    new StandardField("income", FieldType.DECIMAL, false, null, false),
                    new StandardField("wakes_at", FieldType.TIME, false, null, false),
                    new StandardField("moved_at", FieldType.DATETIME, false, null, false),
                    new StandardField("updated_at", FieldType.INSTANT, false, null, false)));

    static final StandardCatalogue STANDARDS = new StandardCatalogue() {
        private final Map<String, Set<String>> codes = Map.of("sex", Set.of("0", "1", "2", "9"));

        @Override
        public Optional<Standard> find(String name) {
            return name.equals(RESIDENT.name()) ? Optional.of(RESIDENT) : Optional.empty();
        }

        @Override
        public Optional<Set<String>> codes(String list) {
            return Optional.ofNullable(codes.get(list));
        }

        @Override
        public Set<String> names() {
            return Set.of(RESIDENT.name());
        }
    };

    private Fixtures() {}

    static String residentYaml() {
        try (InputStream in = Fixtures.class.getResourceAsStream("resident.odcs.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Compiled resident() {
        return compiled(residentYaml());
    }

    static Compiled compiled(String yaml) {
        return switch (Contracts.compile(yaml, STANDARDS, null)) {
            case Compiled compiled -> compiled;
            case Compilation.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    static List<Problem> problems(String yaml) {
        return switch (Contracts.compile(yaml, STANDARDS, null)) {
            case Compiled compiled -> List.of();
            case Compilation.Refused refused -> refused.problems();
        };
    }
}
