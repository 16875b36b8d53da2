package io.sluice.demo.canary;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/** Looks at bytes as they are, and at what they hold if they are a container. */
final class Reader {
    private static final byte[] AVRO = {'O', 'b', 'j', 1};
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private final Search search;

    Reader(Search search) {
        this.search = search;
    }

    void read(Place place, byte[] content) throws IOException {
        search.look(place, content);
        open(place, content, new ByteArrayInputStream(content));
    }

    /** Reads the stream to its end; closes it. */
    void read(Place place, InputStream content) throws IOException {
        try (InputStream seen = search.through(place, content)) {
            BufferedInputStream buffered = new BufferedInputStream(seen);
            buffered.mark(Wrapping.LONGEST_MAGIC);
            byte[] head = buffered.readNBytes(Wrapping.LONGEST_MAGIC);
            buffered.reset();
            open(place, head, buffered);
        }
    }

    private void open(Place place, byte[] head, InputStream content) throws IOException {
        Optional<Wrapping> wrapping = Wrapping.of(head);
        if (wrapping.isEmpty() && !startsWith(head, AVRO) && !startsWith(head, ZIP)) {
            return;
        }
        if (place.isDeepest()) {
            search.leaveUnopened(place, "containers lie too deep in one another");
            return;
        }
        try {
            if (wrapping.isPresent()) {
                String name = wrapping.get().name().toLowerCase(Locale.ROOT);
                read(place.inside(name), wrapping.get().open(unclosed(content)));
            } else if (startsWith(head, AVRO)) {
                readAvro(place.inside("avro"), content);
            } else {
                readZip(place, content);
            }
        } catch (IOException | RuntimeException e) {
            search.leaveUnopened(place, "broken container (" + e.getClass().getSimpleName() + ")");
        }
    }

    private void readAvro(Place place, InputStream content) throws IOException {
        try (DataFileStream<GenericRecord> blocks =
                new DataFileStream<>(unclosed(content), new GenericDatumReader<>())) {
            while (blocks.hasNext()) {
                ByteBuffer block = blocks.nextBlock();
                byte[] copy = new byte[block.remaining()];
                block.get(copy);
                search.look(place, copy);
            }
        }
    }

    private void readZip(Place place, InputStream content) throws IOException {
        ZipInputStream zip = new ZipInputStream(unclosed(content));
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            read(place.inside("zip"), unclosed(zip));
        }
    }

    // The outer stream is read on when an inner one has ended.
    private static InputStream unclosed(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return in.read(into, offset, length);
            }

            @Override
            public void close() {
                // Closed by whoever opened it.
            }
        };
    }

    private static boolean startsWith(byte[] head, byte[] magic) {
        return head.length >= magic.length && java.util.Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }
}
