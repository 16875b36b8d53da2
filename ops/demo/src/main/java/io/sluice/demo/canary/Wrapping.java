package io.sluice.demo.canary;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import net.jpountz.lz4.LZ4FrameInputStream;
import org.xerial.snappy.SnappyFramedInputStream;
import org.xerial.snappy.SnappyInputStream;

/** Compressions, known by their first bytes. */
enum Wrapping {
    GZIP("1f8b08") {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new GZIPInputStream(in);
        }
    },
    ZSTD("28b52ffd") {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new ZstdInputStream(in);
        }
    },
    LZ4("04224d18") {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new LZ4FrameInputStream(in);
        }
    },
    SNAPPY("82534e4150505900") {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new SnappyInputStream(in);
        }
    },
    SNAPPY_FRAMED("ff060000734e61") {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new SnappyFramedInputStream(in);
        }
    };

    /** Bytes needed to know any of them. */
    static final int LONGEST_MAGIC = 8;

    private final String magic;

    Wrapping(String magic) {
        this.magic = magic;
    }

    static Optional<Wrapping> of(byte[] head) {
        String hex = HexFormat.of().formatHex(head, 0, Math.min(head.length, LONGEST_MAGIC));
        return Arrays.stream(values())
                .filter(wrapping -> hex.startsWith(wrapping.magic))
                .findFirst();
    }

    abstract InputStream open(InputStream in) throws IOException;
}
