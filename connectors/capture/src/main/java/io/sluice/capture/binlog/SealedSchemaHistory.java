package io.sluice.capture.binlog;

import io.debezium.config.Configuration;
import io.debezium.document.Document;
import io.debezium.pipeline.spi.Offsets;
import io.debezium.relational.Tables;
import io.debezium.relational.ddl.DdlParser;
import io.debezium.relational.history.AbstractSchemaHistory;
import io.debezium.relational.history.HistoryRecord;
import io.debezium.relational.history.HistoryRecordComparator;
import io.debezium.relational.history.SchemaHistoryListener;
import io.sluice.capture.EngineSession;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's schema history without a topic or file of its own: it begins with the structures that were sealed with the
 * offset, and what it meets is sealed with the next one. Debezium makes it by name.
 */
public final class SealedSchemaHistory extends AbstractSchemaHistory {

    /** The engine's name within this process. */
    static final String SESSION = "schema.history.internal.sluice.session";

    private @Nullable Structures structures;

    /** For Debezium. */
    public SealedSchemaHistory() {}

    @Override
    public void configure(
            Configuration configuration,
            HistoryRecordComparator order,
            SchemaHistoryListener told,
            boolean useCatalogBeforeSchema) {
        super.configure(configuration, order, told, useCatalogBeforeSchema);
        structures = BinlogAssembler.of(EngineSession.of(configuration.getString(SESSION)))
                .structures();
    }

    private Structures structures() {
        return Objects.requireNonNull(structures);
    }

    /** All that is held is of the place where the run begins: what stands after it, the log tells again. */
    @Override
    public void recover(Offsets<?, ?> offsets, Tables schema, DdlParser parser) {
        for (Reading.Statement statement : structures().statements()) {
            parser.setCurrentDatabase(statement.database());
            parser.parse(statement.ddl(), schema);
        }
    }

    @Override
    protected void storeRecord(HistoryRecord record) {
        Document document = record.document();
        Document place = document.getDocument(HistoryRecord.Fields.POSITION);
        String ddl = document.getString(HistoryRecord.Fields.DDL_STATEMENTS);
        if (ddl != null) {
            structures()
                    .met(
                            new BinlogPlace(place.getString(BinlogPlace.FILE), place.getLong(BinlogPlace.POSITION)),
                            Objects.requireNonNullElse(document.getString(HistoryRecord.Fields.DATABASE_NAME), ""),
                            ddl);
        }
    }

    @Override
    protected void recoverRecords(Consumer<HistoryRecord> records) {}

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public boolean storageExists() {
        return true;
    }
}
