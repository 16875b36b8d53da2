package io.sluice.lake;

import java.nio.file.Path;
import java.util.Map;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.LocationProviders;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;

/** A table of no catalogue whose data files lie on the local disk. */
record TableOnDisk(TableMetadata current) implements TableOperations {

    static Table of(Path folder, Schema schema) {
        return new BaseTable(
                new TableOnDisk(TableMetadata.newTableMetadata(
                        schema, PartitionSpec.unpartitioned(), LocalFiles.location(folder), Map.of())),
                "table");
    }

    @Override
    public TableMetadata refresh() {
        return current;
    }

    @Override
    public void commit(TableMetadata base, TableMetadata metadata) {
        throw new UnsupportedOperationException("nobody keeps this table's metadata");
    }

    @Override
    public FileIO io() {
        return new LocalFiles();
    }

    @Override
    public String metadataFileLocation(String fileName) {
        return current.location() + "/metadata/" + fileName;
    }

    @Override
    public LocationProvider locationProvider() {
        return LocationProviders.locationsFor(current.location(), current.properties());
    }
}
