package io.sluice.bench.bulk;

import io.sluice.bench.lab.ChildJvm;
import io.sluice.bench.lab.Cost;
import io.sluice.bench.lab.ProcessMeter;
import io.sluice.bench.lab.Register;
import io.sluice.bench.lab.RegisterAudit;
import io.sluice.bench.lab.RegisterContracts;
import io.sluice.bulk.ExtractVerify;
import io.sluice.keys.KeyFile;
import io.sluice.standalone.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.LocalInputFile;

/** Sluice's extract to Parquet, standardised and de-identified, in a process with the data process' JVM options. */
public final class SluiceExtract implements Copier {
    private final Register register;
    private final Path extracts;
    private final KeyFile keys;
    private final ChildJvm child;
    private int last;

    public SluiceExtract(Register register, DataFolder data) throws IOException {
        this.register = register;
        this.extracts = data.folder("extracts");
        Path keyFile = data.secrets().resolve("keys.json");
        this.keys = KeyFile.create(keyFile);
        Path contracts = data.folder("contracts");
        RegisterContracts.compile(List.of(register), contracts);
        this.child = ChildJvm.start(
                new ChildJvm.Program(
                        "extract",
                        ChildJvm.java(),
                        List.of(
                                "-Xms64m",
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-Duser.timezone=UTC",
                                "--enable-native-access=ALL-UNNAMED"),
                        System.getProperty("java.class.path"),
                        ExtractMain.class.getName(),
                        List.of(
                                contracts.toString(),
                                register.source().url(),
                                register.source().passwordFile().toString(),
                                keyFile.toString(),
                                extracts.toString())),
                data.logs());
    }

    @Override
    public String name() {
        return "Sluice";
    }

    @Override
    public Cost copy(int number) throws IOException {
        if (last > 0) {
            new DataFolder(folder()).delete();
        }
        last = number;
        ProcessMeter meter = new ProcessMeter(child.pid());
        double before = meter.cpuSeconds();
        long nanos = Long.parseLong(child.ask("e-" + number));
        Cost cost = Cost.of(register.rows(), nanos / 1e9, meter.cpuSeconds() - before, meter.peakRssMb());
        long rows = 0;
        for (Path file : files()) {
            rows += rows(file);
        }
        if (rows != register.rows()) {
            throw new IllegalStateException("An extract has " + rows + " rows of " + register.rows());
        }
        return cost;
    }

    /** Holds the last extract against its manifest and the register: keys, sums, and every field of a sample. */
    public void audit() throws IOException, SQLException {
        ExtractVerify.Report report = ExtractVerify.verify(folder());
        if (!report.isSound()) {
            throw new IllegalStateException("An extract is not what its manifest says: " + report.differences());
        }
        RegisterAudit audit = RegisterAudit.of(register, keys);
        for (Path file : files()) {
            try (ParquetReader<GenericRecord> reader = AvroParquetReader.<GenericRecord>builder(
                            new LocalInputFile(file), new PlainParquetConfiguration())
                    .withDataModel(new GenericData())
                    .build()) {
                for (GenericRecord row = reader.read(); row != null; row = reader.read()) {
                    audit.add(row);
                }
            }
        }
        audit.finish("The extract");
    }

    private static long rows(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            return reader.getRecordCount();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    private Path folder() {
        return extracts.resolve("e-" + last);
    }

    @Override
    public void close() {
        child.close();
    }
}
