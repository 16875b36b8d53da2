package io.sluice.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema.Parser;
import org.apache.iceberg.BaseMetastoreCatalog;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.jdbc.JdbcCatalog;

/**
 * The lake's tables: {@code sluice.<share>_history} and {@code sluice.<share>_current} in an Iceberg JDBC catalogue
 * named {@code sluice}, which other engines open with the same URL and warehouse.
 */
public final class LakeCatalog implements AutoCloseable {

    /** The catalogue's name, by which its rows are told from other catalogues' in one database. */
    public static final String NAME = "sluice";

    private static final Namespace NAMESPACE = Namespace.of("sluice");
    private static final String HISTORY = "_history";
    private static final String CURRENT = "_current";

    /** Prefix of the properties that keep each value schema of a share by its id in the registry. */
    private static final String SCHEMA = "sluice.schema.";

    private static final int SNAPSHOTS_KEPT = 5;
    private static final long ROW_GROUP_BYTES = 16L * 1024 * 1024;

    private final BaseMetastoreCatalog catalog;
    private final SupportsNamespaces namespaces;

    <C extends BaseMetastoreCatalog & SupportsNamespaces> LakeCatalog(C catalog) {
        this.catalog = catalog;
        this.namespaces = catalog;
    }

    public static LakeCatalog open(LakeConfig config) {
        JdbcCatalog catalog = new JdbcCatalog(properties -> new LocalFiles(), null, true);
        catalog.initialize(NAME, properties(config));
        return new LakeCatalog(catalog);
    }

    private static Map<String, String> properties(LakeConfig config) {
        Map<String, String> properties = new HashMap<>();
        properties.put(CatalogProperties.URI, config.postgresUrl());
        properties.put(JdbcCatalog.PROPERTY_PREFIX + "user", config.postgresUser());
        properties.put(JdbcCatalog.PROPERTY_PREFIX + "password", config.postgresPassword());
        properties.put(JdbcCatalog.PROPERTY_PREFIX + "schema-version", "V1");
        properties.put(CatalogProperties.WAREHOUSE_LOCATION, LocalFiles.location(config.warehouse()));
        return properties;
    }

    /** The share's history, made or brought to its present schema. */
    Table history(ShareTable share) {
        return bring(share, historyName(share.share()), LakeSchema.of(share).history(), Map.of());
    }

    /** The share's current state, made or brought to its present schema. */
    Table current(ShareTable share) {
        Schema schema = LakeSchema.of(share).current();
        Map<String, String> wholeBounds = new HashMap<>();
        schema.columns().stream()
                .filter(column -> column.isRequired())
                .forEach(column ->
                        wholeBounds.put(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + column.name(), "full"));
        return bring(share, currentName(share.share()), schema, wholeBounds);
    }

    Optional<Table> loadHistory(String share) {
        return load(historyName(share));
    }

    Optional<Table> loadCurrent(String share) {
        return load(currentName(share));
    }

    /** All tables of the lake. */
    List<Table> tables() {
        return namespaces.namespaceExists(NAMESPACE)
                ? catalog.listTables(NAMESPACE).stream().map(catalog::loadTable).toList()
                : List.of();
    }

    /** The schemas that values of the share's topic may have been written with, by id. */
    static Map<Integer, org.apache.avro.Schema> writers(Table table) {
        Map<Integer, org.apache.avro.Schema> writers = new HashMap<>();
        table.properties().forEach((name, json) -> {
            if (name.startsWith(SCHEMA)) {
                writers.put(Integer.valueOf(name.substring(SCHEMA.length())), new Parser().parse(json));
            }
        });
        return writers;
    }

    /** Deletes both tables of a share with all their files. Its committer must have let go of it. */
    public void drop(String share) {
        catalog.dropTable(historyName(share), true);
        catalog.dropTable(currentName(share), true);
    }

    @Override
    public void close() {
        try {
            catalog.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the lake's catalogue", e);
        }
    }

    private Table bring(ShareTable share, TableIdentifier name, Schema schema, Map<String, String> properties) {
        Table table = load(name).orElseGet(() -> create(name, schema, properties));
        if (!table.schema().sameSchema(schema)) {
            table.updateSchema().unionByNameWith(schema).commit();
        }
        String property = SCHEMA + share.valueSchemaId();
        if (!share.valueSchema().equals(table.properties().get(property))) {
            table.updateProperties().set(property, share.valueSchema()).commit();
        }
        return table;
    }

    private Optional<Table> load(TableIdentifier name) {
        try {
            return Optional.of(catalog.loadTable(name));
        } catch (NoSuchTableException e) {
            return Optional.empty();
        }
    }

    private Table create(TableIdentifier name, Schema schema, Map<String, String> properties) {
        if (!namespaces.namespaceExists(NAMESPACE)) {
            createNamespace();
        }
        return catalog.buildTable(name, schema)
                .withProperties(properties)
                .withProperty(TableProperties.FORMAT_VERSION, "2")
                .withProperty(TableProperties.PARQUET_COMPRESSION, "zstd")
                .withProperty(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, Long.toString(ROW_GROUP_BYTES))
                .withProperty(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true")
                .withProperty(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "20")
                .withProperty(TableProperties.MIN_SNAPSHOTS_TO_KEEP, Integer.toString(SNAPSHOTS_KEPT))
                .create();
    }

    private void createNamespace() {
        try {
            namespaces.createNamespace(NAMESPACE, Map.of());
        } catch (AlreadyExistsException e) {
            // a second instance was quicker
        }
    }

    static TableIdentifier historyName(String share) {
        return TableIdentifier.of(NAMESPACE, share + HISTORY);
    }

    static TableIdentifier currentName(String share) {
        return TableIdentifier.of(NAMESPACE, share + CURRENT);
    }
}
