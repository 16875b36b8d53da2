package io.sluice.demo.canary;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.FileLogInputStream;
import org.apache.kafka.common.record.FileRecords;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.CloseableIterator;

/** Opens Kafka's log segments: every record of every batch, aborted ones too, decompressed. */
final class KafkaSegments {
    private static final Pattern NAME = Pattern.compile("\\d{20}\\.log(\\.deleted|\\.cleaned|\\.swap)?");
    private static final String CONTAINER = "kafka record";

    private final Search search;
    private final Reader reader;

    KafkaSegments(Search search, Reader reader) {
        this.search = search;
        this.reader = reader;
    }

    static boolean isSegment(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    void open(Place place, Path file) throws IOException {
        FileRecords records = FileRecords.open(file.toFile(), false);
        try (BufferSupplier buffers = BufferSupplier.create()) {
            long opened = 0;
            for (FileLogInputStream.FileChannelRecordBatch batch : records.batches()) {
                try (CloseableIterator<Record> each = batch.streamingIterator(buffers)) {
                    while (each.hasNext()) {
                        open(place.inside(CONTAINER), each.next());
                    }
                }
                opened += batch.sizeInBytes();
            }
            if (opened < records.sizeInBytes()) {
                search.leaveUnopened(
                        place, "its last " + (records.sizeInBytes() - opened) + " bytes are no whole batch");
            }
        } catch (KafkaException e) {
            search.leaveUnopened(place, "broken segment (" + e.getClass().getSimpleName() + ")");
        } finally {
            // Closing it would cut off what the broker has written meanwhile.
            records.closeHandlers();
        }
    }

    private void open(Place place, Record record) throws IOException {
        if (record.hasKey()) {
            reader.read(place, bytes(record.key()));
        }
        if (record.hasValue()) {
            reader.read(place, bytes(record.value()));
        }
        for (Header header : record.headers()) {
            if (header.value() != null) {
                reader.read(place, header.value());
            }
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
