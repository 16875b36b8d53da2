package io.sluice.contract;

import io.sluice.pipeline.Past;
import io.sluice.pipeline.Treatment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An interface as its department wrote it down: an ODCS document with Sluice's own properties, typed but not yet
 * judged. Texts are empty where the document has none. A path is the JSON pointer of what it stands in.
 *
 * @param department the publishing department (ODCS: tenant)
 * @param standard name of the standard, such as {@code population/resident@1}
 * @param codes the contract's own code lists: list → (department's code → standard's code)
 * @param hierarchies its generalisation hierarchies
 * @param sealingKey the department's HPKE public key for its quarantine (X25519, base64)
 * @param paths where each custom property stands, those of other tools included
 */
public record Contract(
        String id,
        String name,
        String version,
        String status,
        String department,
        String domain,
        List<Server> servers,
        List<Table> tables,
        List<ServiceLevel> serviceLevels,
        String standard,
        Sharing sharing,
        Capture capture,
        List<View> views,
        Map<String, Map<String, String>> codes,
        Hierarchies hierarchies,
        @Nullable String sealingKey,
        Map<String, String> paths) {
    public Contract {
        servers = List.copyOf(servers);
        tables = List.copyOf(tables);
        serviceLevels = List.copyOf(serviceLevels);
        views = List.copyOf(views);
        codes = Map.copyOf(codes);
        paths = Map.copyOf(paths);
    }

    /** Where a custom property stands, or where it should. */
    String pathOf(String customProperty) {
        return paths.getOrDefault(customProperty, "/customProperties");
    }

    /**
     * A source. Its name is the source's id; secrets are the hub's, never here.
     *
     * @param type ODCS server type: {@code postgresql}, {@code mysql} (MariaDB too), {@code local} (a folder of files), …
     * @param settings the other plain settings: host, port, database, schema, path, format, …
     */
    public record Server(String path, String name, String type, Map<String, String> settings) {
        public Server {
            settings = Map.copyOf(settings);
        }
    }

    /**
     * @param columns physical types of source columns that the contract states: column → type
     * @param sourceKey columns that identify a row of the source, where it is not the record's key
     * @param privacy of the views that state none of their own
     */
    public record Table(
            String path,
            String name,
            String physicalName,
            List<Property> properties,
            List<Quality> quality,
            Map<String, String> columns,
            List<String> sourceKey,
            Optional<Privacy> privacy) {
        public Table {
            properties = List.copyOf(properties);
            quality = List.copyOf(quality);
            columns = Map.copyOf(columns);
            sourceKey = List.copyOf(sourceKey);
        }
    }

    /**
     * One field.
     *
     * @param format ODCS: how its logical type is written or held, such as {@code f64}
     * @param keyPosition 1, 2, … in the record's key, or 0
     */
    public record Property(
            String path,
            String name,
            String logicalType,
            String format,
            String physicalType,
            boolean required,
            int keyPosition,
            String classification,
            List<String> sources,
            String logic,
            List<Quality> quality) {
        public Property {
            sources = List.copyOf(sources);
            quality = List.copyOf(quality);
        }

        /** Where its logic stands in the document. */
        String logicPath() {
            return path + "/transformLogic";
        }
    }

    /**
     * A quality check.
     *
     * @param rule the metric of a library check, or the text of a custom one
     * @param schedule {@code record}, {@code batch} or {@code day}; what else stands there is for other tools
     * @param limit what the metric must be; empty where the document says nothing that can be compared
     */
    public record Quality(
            String path,
            String name,
            String type,
            String engine,
            String rule,
            String severity,
            String schedule,
            Optional<QualityLimit> limit,
            Arguments arguments) {}

    /**
     * What a metric is told besides.
     *
     * @param values {@code validValues} or {@code missingValues}, whichever the metric has
     * @param withNull whether null is among them
     * @param properties fields that make a value together
     * @param others names of arguments that mean nothing here
     */
    public record Arguments(List<String> values, boolean withNull, List<String> properties, List<String> others) {
        public Arguments {
            values = List.copyOf(values);
            properties = List.copyOf(properties);
            others = List.copyOf(others);
        }
    }

    public record ServiceLevel(String property, String value, String unit) {}

    /** @param type empty where the document names none that exists */
    public record Sharing(Optional<SharingType> type, String condition) {}

    /**
     * @param mode {@code change} (the database's log) or {@code file}
     * @param past what the source gives of a row's past
     */
    public record Capture(String mode, Past past) {}

    /**
     * What records have to keep to together.
     *
     * @param k the fewest records that agree in all quasi-identifiers
     * @param holdDays how long a stream holds a rarer one
     */
    public record Privacy(
            String path,
            List<String> quasiIdentifiers,
            int k,
            Optional<Diversity> diversity,
            Optional<Closeness> closeness,
            Optional<Integer> holdDays) {
        public Privacy {
            quasiIdentifiers = List.copyOf(quasiIdentifiers);
        }

        /** @param least how many different values each class shows */
        public record Diversity(String field, int least) {}

        /** @param most how far a class' values may lie from all, from 0 to below 1 */
        public record Closeness(String field, double most) {}
    }

    /** @param scope CEL over the fields, or empty */
    public record View(String path, String name, List<ViewField> fields, String scope, Optional<Privacy> privacy) {
        public View {
            fields = List.copyOf(fields);
        }
    }

    /**
     * The weakest treatment a view allows of a field.
     *
     * @param treatment empty where it is none, or its parameters are wrong
     */
    public record ViewField(String path, String field, Optional<Treatment> treatment) {}
}
