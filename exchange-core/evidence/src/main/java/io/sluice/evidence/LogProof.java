package io.sluice.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * That an entry stands in a log, for whoever is offline: C2SP tlog-proof, "Format".
 *
 * @param index of the entry, from 0
 * @param extra bytes for the application, in base64, which no signature covers; empty text where there are none
 * @param hashes inclusion proof (RFC 6962 §2.1.1), the leaf's sibling first
 * @param checkpoint the log's signed checkpoint that the proof leads to
 */
public record LogProof(long index, Optional<String> extra, List<Hash> hashes, SignedNote checkpoint) {
    private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    private static final int MAX_HASHES = 63;
    private static final int MAX_BYTES = 2 * SignedNote.MAX_BYTES;

    /** @throws IllegalArgumentException where this is no proof of any entry */
    public LogProof {
        hashes = List.copyOf(hashes);
        extra.ifPresent(Strict::base64);
        if (index < 0 || hashes.size() > MAX_HASHES) {
            throw new IllegalArgumentException(
                    "A proof has an index from 0 and at most " + MAX_HASHES + " hashes, not " + hashes.size());
        }
    }

    /** A proof without extra data. */
    public LogProof(long index, List<Hash> hashes, SignedNote checkpoint) {
        this(index, Optional.empty(), hashes, checkpoint);
    }

    /** The same proof with these bytes beside it. */
    public LogProof withExtra(byte[] bytes) {
        return new LogProof(index, Optional.of(Strict.base64(bytes)), hashes, checkpoint);
    }

    /** The proof as it is stored, in a file {@code *.tlog-proof}. */
    public byte[] bytes() {
        StringBuilder head = new StringBuilder(FIRST_LINE).append('\n');
        extra.ifPresent(base64 -> head.append(EXTRA).append(base64).append('\n'));
        head.append(INDEX).append(index).append('\n');
        hashes.forEach(hash -> head.append(Strict.base64(hash.bytes())).append('\n'));
        String note = new String(checkpoint.bytes(), StandardCharsets.UTF_8);
        return head.append('\n').append(note).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException where the bytes are no proof, to the last one */
    public static LogProof parse(byte[] proof) {
        if (proof.length > MAX_BYTES) {
            throw new IllegalArgumentException("A proof has at most " + MAX_BYTES + " bytes, not " + proof.length);
        }
        String all = Strict.utf8(proof);
        int end = all.indexOf("\n\n");
        if (end < 0) {
            throw malformed("has no empty line before its checkpoint");
        }
        SignedNote checkpoint = SignedNote.parse(all.substring(end + 2).getBytes(StandardCharsets.UTF_8));
        return head(List.of(all.substring(0, end).split("\n", -1)), checkpoint);
    }

    private static LogProof head(List<String> lines, SignedNote checkpoint) {
        if (!lines.getFirst().equals(FIRST_LINE)) {
            throw malformed("does not begin with " + FIRST_LINE);
        }
        int at = 1;
        Optional<String> extra = Optional.empty();
        if (lines.size() > at && lines.get(at).startsWith(EXTRA)) {
            extra = Optional.of(lines.get(at).substring(EXTRA.length()));
            at++;
        }
        if (lines.size() <= at || !lines.get(at).startsWith(INDEX)) {
            throw malformed("has no index line");
        }
        long index = Strict.decimal(lines.get(at).substring(INDEX.length()));
        List<Hash> hashes = new ArrayList<>();
        for (String line : lines.subList(at + 1, lines.size())) {
            hashes.add(Hash.of(Strict.base64(line)));
        }
        return new LogProof(index, extra, hashes, checkpoint);
    }

    private static IllegalArgumentException malformed(String what) {
        return new IllegalArgumentException("The log proof " + what + "; get it anew from whoever sent it");
    }
}
