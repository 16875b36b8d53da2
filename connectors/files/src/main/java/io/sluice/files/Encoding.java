package io.sluice.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How a file's bytes become text. Found out from its beginning by rules that always say the same: a byte order mark;
 * what the connection states; zero bytes at every second place (UTF-16); what is UTF-8 there; else Big5 where
 * its bytes are those of Big5 and not of GB18030, else GB18030. All of the file must then decode.
 *
 * @param mark length of its byte order mark
 * @param certain whether the beginning held anything that tells encodings apart
 */
record Encoding(Charset charset, int mark, boolean certain) {
    private static final Charset GB18030 = Charset.forName("GB18030");
    /** Microsoft's, which is what files that call themselves Big5 are in. */
    private static final Charset BIG5 = Charset.forName("x-windows-950");

    private static final int WIDE_SAMPLE = 4096;
    static final int SAMPLE = 1 << 16;
    private static final int ENOUGH = 8;
    private static final int FAR_MORE = 2;

    /** Of a file by its beginning. */
    static Encoding of(byte[] sample, Optional<Charset> stated) {
        return marked(sample)
                .or(() -> stated.map(Encoding::of))
                .or(() -> wide(sample).map(Encoding::of))
                .orElseGet(() -> byBytes(sample));
    }

    private static Encoding of(Charset charset) {
        return new Encoding(charset, 0, true);
    }

    private static Encoding byBytes(byte[] sample) {
        if (!isUtf8(sample)) {
            return of(isBig5(sample) ? BIG5 : GB18030);
        }
        return new Encoding(StandardCharsets.UTF_8, 0, firstHigh(sample) < sample.length);
    }

    /** Of a file whose beginning is ASCII and whose whole is no UTF-8: by what begins with its first other byte. */
    static Encoding ofLater(InputStream file) throws IOException {
        InputStream in = new BufferedInputStream(file, BlockStream.BLOCK);
        in.mark(1);
        for (int next = in.read(); next >= 0 && next < 0x80; next = in.read()) {
            in.mark(1);
        }
        in.reset();
        return byBytes(in.readNBytes(SAMPLE));
    }

    private static Optional<Encoding> marked(byte[] sample) {
        if (Packed.starts(sample, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(new Encoding(StandardCharsets.UTF_8, 3, true));
        }
        if (Packed.starts(sample, 0x84, 0x31, 0x95, 0x33)) {
            return Optional.of(new Encoding(GB18030, 4, true));
        }
        if (Packed.starts(sample, 0xFF, 0xFE)) {
            return Optional.of(new Encoding(StandardCharsets.UTF_16LE, 2, true));
        }
        if (Packed.starts(sample, 0xFE, 0xFF)) {
            return Optional.of(new Encoding(StandardCharsets.UTF_16BE, 2, true));
        }
        return Optional.empty();
    }

    /**
     * UTF-16 without a mark: its separators and digits leave zero bytes at every second place. Some characters, such as
     * U+4E00, leave one at the other.
     */
    private static Optional<Charset> wide(byte[] sample) {
        int[] zeros = new int[2];
        int length = Math.min(sample.length, WIDE_SAMPLE);
        for (int i = 0; i < length; i++) {
            if (sample[i] == 0) {
                zeros[i % 2]++;
            }
        }
        int enough = Math.max(2, length / 200);
        if (zeros[1] >= enough && zeros[1] > FAR_MORE * zeros[0]) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (zeros[0] >= enough && zeros[0] > FAR_MORE * zeros[1]) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return Optional.empty();
    }

    private static int firstHigh(byte[] sample) {
        int at = 0;
        while (at < sample.length && sample[at] >= 0) {
            at++;
        }
        return at;
    }

    /**
     * The sample may end in the middle of a character. Where it goes wrong after several characters of two bytes and
     * more, it is UTF-8 with a fault: no other encoding's text looks so by chance.
     */
    private static boolean isUtf8(byte[] sample) {
        CharBuffer text = CharBuffer.allocate(sample.length);
        boolean isFaulty = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(sample), text, false)
                .isError();
        return !isFaulty
                || text.flip().chars().filter(c -> c >= 0x80).limit(ENOUGH).count() == ENOUGH;
    }

    /**
     * Nearly all pairs of Big5 are pairs of GB18030 as well. Two things tell them apart: Big5 has none that begin
     * below A1 or end in 80 to A0, which GB18030 needs for every second traditional character; and two in five of
     * Big5's end in 40 to 7E, which GB18030's simplified characters do only in rare names.
     */
    private static boolean isBig5(byte[] sample) {
        int pairs = 0;
        int low = 0;
        int at = firstHigh(sample);
        while (at + 1 < sample.length) {
            int lead = sample[at] & 0xFF;
            int trail = sample[at + 1] & 0xFF;
            if (lead < 0x80) {
                at++;
                continue;
            }
            if (lead < 0xA1 || lead > 0xF9 || trail < 0x40 || (trail > 0x7E && trail < 0xA1) || trail > 0xFE) {
                return false;
            }
            pairs++;
            low += trail < 0x80 ? 1 : 0;
            at += 2;
        }
        return low * 100L >= pairs * 15L && low > 0;
    }

    StrictReader open(InputStream bytes) throws IOException {
        bytes.skipNBytes(mark);
        return new StrictReader(bytes, charset);
    }
}
