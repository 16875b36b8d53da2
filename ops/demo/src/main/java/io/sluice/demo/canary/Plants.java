package io.sluice.demo.canary;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.xerial.snappy.SnappyFramedOutputStream;
import org.xerial.snappy.SnappyOutputStream;

/** Plants values, one file for each spelling and each container, as the programs at work would write them. */
final class Plants {
    private static final int SURROUNDINGS = 40_000;

    private final Canary canary;
    private final Path folder;
    private final List<Plant> planted = new ArrayList<>();
    private final Random random = new Random(1);

    /** @param inside what must be opened to see the value there; empty: nothing */
    record Plant(Path file, String inside) {}

    Plants(Canary canary, Path folder) {
        this.canary = canary;
        this.folder = folder;
    }

    List<Plant> plant() throws IOException {
        plantSpellings();
        plantCompressed();
        plantKafka();
        plantAvro();
        plantParquet();
        plantSerialised();
        return planted;
    }

    private Canary.Planted any() {
        return canary.values().get(planted.size() % canary.values().size());
    }

    private byte[] text() {
        return any().value().getBytes(StandardCharsets.UTF_8);
    }

    /** What is looked for never stands alone. */
    private byte[] amid(byte[] value) {
        byte[] before = new byte[SURROUNDINGS + random.nextInt(64)];
        byte[] after = new byte[random.nextInt(64)];
        random.nextBytes(before);
        random.nextBytes(after);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(before);
        all.writeBytes(value);
        all.writeBytes(after);
        return all.toByteArray();
    }

    private void write(String name, String inside, byte[] content) throws IOException {
        planted.add(new Plant(Files.write(folder.resolve(name), content), inside));
    }

    private void plantSpellings() throws IOException {
        for (Spelling spelling : Spelling.values()) {
            int kinds = Math.min(3, canary.planted());
            for (int kind = 0; kind < kinds; kind++) {
                List<byte[]> forms = spelling.of(canary.values().get(kind).value());
                for (int i = 0; i < forms.size(); i++) {
                    write(spelling.name().toLowerCase(Locale.ROOT) + "-" + kind + "-" + i, "", amid(forms.get(i)));
                }
            }
        }
    }

    private interface Packing {
        OutputStream over(OutputStream out) throws IOException;
    }

    private void plantCompressed() throws IOException {
        Map<String, Packing> packings = Map.of(
                "gzip", GZIPOutputStream::new,
                "zstd", ZstdOutputStream::new,
                "lz4", LZ4FrameOutputStream::new,
                "snappy", SnappyOutputStream::new,
                "snappy_framed", SnappyFramedOutputStream::new);
        for (Map.Entry<String, Packing> packing : packings.entrySet()) {
            write(packing.getKey(), packing.getKey(), packed(packing.getValue(), amid(text())));
        }
        write(
                "zstd-in-gzip",
                "gzip > zstd",
                packed(GZIPOutputStream::new, packed(ZstdOutputStream::new, amid(text()))));
        write("zip", "zip", zipped(amid(text())));
    }

    private static byte[] packed(Packing packing, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = packing.over(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] zipped(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("entry"));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private void plantKafka() throws IOException {
        for (CompressionType type : CompressionType.values()) {
            writeSegment("kafka-" + type.name, "kafka record", type, amid(text()));
        }
        writeSegment(
                "kafka-with-gzip-value",
                "kafka record > gzip",
                CompressionType.NONE,
                packed(GZIPOutputStream::new, amid(text())));
    }

    private void writeSegment(String topic, String inside, CompressionType type, byte[] value) throws IOException {
        Path file = folder.resolve(topic).resolve("00000000000000000000.log");
        Files.createDirectories(file.getParent());
        byte[] filler = new byte[100];
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            MemoryRecords records = MemoryRecords.withRecords(
                    Compression.of(type).build(),
                    new SimpleRecord(0, filler, filler),
                    new SimpleRecord(1, filler, value),
                    new SimpleRecord(2, filler, filler));
            records.writeFullyTo(out);
        }
        planted.add(new Plant(file, inside));
    }

    private void plantAvro() throws IOException {
        Schema schema = new Schema.Parser()
                .parse("{\"type\": \"record\", \"name\": \"R\", \"fields\": [{\"name\": \"f\", \"type\": \"bytes\"}]}");
        Map<String, CodecFactory> codecs = Map.of(
                "plain", CodecFactory.nullCodec(),
                "deflate", CodecFactory.deflateCodec(5),
                "snappy", CodecFactory.snappyCodec(),
                "zstandard", CodecFactory.zstandardCodec(3));
        for (Map.Entry<String, CodecFactory> codec : codecs.entrySet()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
                writer.setCodec(codec.getValue()).create(schema, bytes);
                GenericRecord row = new GenericData.Record(schema);
                row.put("f", ByteBuffer.wrap(amid(text())));
                writer.append(row);
            }
            write("avro-" + codec.getKey() + ".avro", "avro", bytes.toByteArray());
        }
    }

    private void plantParquet() throws IOException {
        for (CompressionCodecName codec : List.of(
                CompressionCodecName.UNCOMPRESSED,
                CompressionCodecName.SNAPPY,
                CompressionCodecName.GZIP,
                CompressionCodecName.ZSTD)) {
            for (ParquetProperties.WriterVersion version : ParquetProperties.WriterVersion.values()) {
                writeParquet(codec, version, true);
                writeParquet(codec, version, false);
            }
        }
    }

    private void writeParquet(CompressionCodecName codec, ParquetProperties.WriterVersion version, boolean dictionary)
            throws IOException {
        MessageType schema = MessageTypeParser.parseMessageType("message m { optional binary name (STRING); }");
        String name = String.join(
                "-", "parquet", codec.name(), version.name(), dictionary ? "dictionary.parquet" : "direct.parquet");
        Path file = folder.resolve(name.toLowerCase(Locale.ROOT));
        String value = any().value();
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withCompressionCodec(codec)
                .withWriterVersion(version)
                .withDictionaryEncoding(dictionary)
                .build()) {
            for (int i = 0; i < 100; i++) {
                // The same beginning before and after: in Parquet's delta form the value does not stand in one piece.
                String written = i == 50 ? value : value.substring(0, value.length() - 1) + "~" + i;
                writer.write(new SimpleGroup(schema).append("name", written));
            }
        }
        planted.add(new Plant(file, "parquet column"));
    }

    private void plantSerialised() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Object[] {1L, any().value(), "x"});
        }
        byte[] serialised = bytes.toByteArray();
        write("java-serialised", "", serialised);
        write("java-serialised-in-hex", "", HexFormat.of().formatHex(serialised).getBytes(StandardCharsets.US_ASCII));
    }
}
