package io.sluice.files;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The members of a zip, one after another and nothing of them kept. What unpacks to more than a limit, or to far more
 * than it takes packed, ends the read, as does a name that leads elsewhere.
 */
final class Unzip extends InputStream {
    private static final int MOST_MEMBERS = 1000;
    /** Text is packed to a twentieth at best, a list of one value to a hundredth; a bomb to a thousandth. */
    private static final int RATIO = 200;

    private static final long RATIO_FROM = 16L << 20;

    private final String drop;
    private final Taken packed;
    private final ZipInputStream zip;
    private final long most;
    private long unpacked;
    private int members;

    /** Counts what was taken of the zip. */
    private static final class Taken extends FilterInputStream {
        private long bytes;

        Taken(InputStream zip) {
            super(zip);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            bytes += Math.max(0, read);
            return read;
        }
    }

    /** @param most bytes that all members may have together, unpacked */
    Unzip(String drop, InputStream bytes, long most) {
        this.drop = drop;
        this.packed = new Taken(bytes);
        // Names that are not marked as UTF-8 are in any encoding; only their ASCII is looked at, and that never fails.
        this.zip = new ZipInputStream(packed, StandardCharsets.ISO_8859_1);
        this.most = most;
    }

    /** The name of the next member that is a file, empty after the last. Its bytes are then read from here. */
    Optional<String> next() throws IOException {
        ZipEntry entry = entry();
        while (entry != null && entry.isDirectory()) {
            entry = entry();
        }
        return Optional.ofNullable(entry).map(ZipEntry::getName);
    }

    private @Nullable ZipEntry entry() throws IOException {
        try {
            ZipEntry entry = zip.getNextEntry();
            if (entry != null) {
                check(entry.getName());
            }
            return entry;
        } catch (ZipException | EOFException | IllegalArgumentException damaged) {
            throw damaged();
        }
    }

    private void check(String name) throws FileRefusedException {
        if (name.startsWith("/")
                || name.contains("\\")
                || name.contains("\0")
                || name.contains(":")
                || Arrays.asList(name.split("/", -1)).contains("..")) {
            throw refused("a name in it leads out of its folder; pack the files by their own names");
        }
        if (++members > MOST_MEMBERS) {
            throw refused("it has more than " + MOST_MEMBERS + " members; drop several zips");
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            int read = zip.read(into, offset, length);
            unpacked += Math.max(0, read);
            checkSize();
            return read;
        } catch (ZipException | EOFException damaged) {
            throw damaged();
        }
    }

    private void checkSize() throws FileRefusedException {
        if (unpacked > most) {
            throw refused("it unpacks to more than " + (most >> 20) + " MiB; drop several files");
        }
        if (unpacked > RATIO_FROM && unpacked / RATIO > packed.bytes) {
            throw refused(
                    "it unpacks to more than " + RATIO + " times its size, as no register does; drop it unpacked");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    private FileRefusedException damaged() {
        return refused("it is damaged, cut or encrypted, or packed by another method than deflate; pack it anew");
    }

    private FileRefusedException refused(String why) {
        return new FileRefusedException(drop, "zip", 0, why);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
