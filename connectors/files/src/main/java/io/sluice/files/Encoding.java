package io.sluice.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a file's bytes become text.
 *
 * @param mark length of its byte order mark
 */
record Encoding(Charset charset, int mark) {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int SAMPLE = 4096;

    /**
     * What may be tried, most certain first. GB18030 has no redundancy to speak of, so it is tried only where strict
     * UTF-8 failed.
     */
    static List<Encoding> candidates(Path file, Optional<Charset> stated) throws IOException {
        byte[] sample = sample(file);
        Optional<Encoding> marked = marked(sample);
        if (marked.isPresent()) {
            return List.of(marked.get());
        }
        if (stated.isPresent()) {
            return List.of(new Encoding(stated.get(), 0));
        }
        return wide(sample)
                .map(List::of)
                .orElse(List.of(new Encoding(StandardCharsets.UTF_8, 0), new Encoding(GB18030, 0)));
    }

    /** Files that are no text whatever their name says: zip (and so spreadsheets), gzip, PDF, old Office. */
    static boolean isPacked(Path file) throws IOException {
        byte[] sample = sample(file);
        return starts(sample, 'P', 'K', 3, 4)
                || starts(sample, 0x1F, 0x8B)
                || starts(sample, '%', 'P', 'D', 'F')
                || starts(sample, 0xD0, 0xCF, 0x11, 0xE0);
    }

    private static byte[] sample(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(SAMPLE);
        }
    }

    private static Optional<Encoding> marked(byte[] sample) {
        if (starts(sample, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(new Encoding(StandardCharsets.UTF_8, 3));
        }
        if (starts(sample, 0x84, 0x31, 0x95, 0x33)) {
            return Optional.of(new Encoding(GB18030, 4));
        }
        if (starts(sample, 0xFF, 0xFE)) {
            return Optional.of(new Encoding(StandardCharsets.UTF_16LE, 2));
        }
        if (starts(sample, 0xFE, 0xFF)) {
            return Optional.of(new Encoding(StandardCharsets.UTF_16BE, 2));
        }
        return Optional.empty();
    }

    private static boolean starts(byte[] sample, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (sample.length <= i || (sample[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** UTF-16 without a mark: its separators and digits leave zero bytes at every second place only. */
    private static Optional<Encoding> wide(byte[] sample) {
        int[] zeros = new int[2];
        for (int i = 0; i < sample.length; i++) {
            if (sample[i] == 0) {
                zeros[i % 2]++;
            }
        }
        int enough = Math.max(2, sample.length / 200);
        if (zeros[1] >= enough && zeros[0] == 0) {
            return Optional.of(new Encoding(StandardCharsets.UTF_16LE, 0));
        }
        if (zeros[0] >= enough && zeros[1] == 0) {
            return Optional.of(new Encoding(StandardCharsets.UTF_16BE, 0));
        }
        return Optional.empty();
    }

    StrictReader open(BlockStream bytes) throws IOException {
        bytes.skipNBytes(mark);
        return new StrictReader(bytes, charset);
    }
}
