package io.sluice.demo.canary;

import io.sluice.demo.canary.ScanReport.Finding;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One scan under way: what is looked for, and what was found so far. */
final class Search {
    private static final int CHUNK = 1 << 18;

    private final List<Pattern> patterns;
    private final PatternSearch engine;
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final List<String> unopened = new ArrayList<>();
    private long files;
    private long bytes;

    /** Bytes looked for, and what they are. */
    private record Pattern(Canary.Planted planted, Spelling spelling) {}

    Search(List<Canary.Planted> values) {
        Set<ByteBuffer> seen = new HashSet<>();
        List<byte[]> forms = new ArrayList<>();
        patterns = new ArrayList<>();
        for (Canary.Planted planted : values) {
            for (Spelling spelling : Spelling.values()) {
                for (byte[] form : spelling.of(planted.value())) {
                    if (seen.add(ByteBuffer.wrap(form))) {
                        forms.add(form);
                        patterns.add(new Pattern(planted, spelling));
                    }
                }
            }
        }
        engine = new PatternSearch(forms);
    }

    void beginFile() {
        files++;
    }

    /** Nothing more is known of a place than the reason. */
    void leaveUnopened(Place place, String reason) {
        unopened.add(place.name() + (place.inside().isEmpty() ? "" : " (" + place.inside() + ")") + ": " + reason);
    }

    void look(Place place, byte[] text) {
        look(place, text, text.length);
        bytes += text.length;
    }

    private void look(Place place, byte[] text, int to) {
        engine.search(text, 0, to, hit -> {
            Pattern pattern = patterns.get(hit);
            findings.add(new Finding(
                    place.name(),
                    place.inside(),
                    pattern.planted().label(),
                    pattern.spelling().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        });
    }

    /** A stream that looks at everything that is read through it. Close it, or the last part goes unseen. */
    InputStream through(Place place, InputStream in) {
        return new LookingStream(place, in);
    }

    ScanReport report() {
        return new ScanReport(files, bytes, List.copyOf(findings), unopened);
    }

    private final class LookingStream extends FilterInputStream {
        private final Place place;
        private final byte[] window = new byte[CHUNK + engine.longest()];
        private int filled;

        LookingStream(Place place, InputStream in) {
            super(in);
            this.place = place;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, Math.min(length, CHUNK));
            if (count > 0) {
                take(into, offset, count);
            }
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            // What is skipped must be seen as well.
            return readNBytes((int) Math.min(count, CHUNK)).length;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void take(byte[] from, int offset, int count) {
            if (filled + count > window.length) {
                look(place, window, filled);
                int kept = Math.min(filled, engine.longest() - 1);
                System.arraycopy(window, filled - kept, window, 0, kept);
                filled = kept;
            }
            System.arraycopy(from, offset, window, filled, count);
            filled += count;
            bytes += count;
        }

        @Override
        public void close() throws IOException {
            try {
                transferTo(OutputStream.nullOutputStream());
                look(place, window, filled);
            } finally {
                super.close();
            }
        }
    }
}
