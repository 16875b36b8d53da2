package io.sluice.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text signed by one or more keys: C2SP signed-note, "Format". The text means nothing until {@link #signers} has named
 * a key that the caller trusts.
 *
 * @param text ends in a newline
 */
public record SignedNote(String text, List<Signature> signatures) {
    static final int MAX_BYTES = 1 << 20;

    private static final int MAX_SIGNATURES = 100;
    private static final String DASH = "\u2014 ";

    /** @throws IllegalArgumentException where this is no note */
    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || text.chars().anyMatch(character -> character < ' ' && character != '\n')) {
            throw new IllegalArgumentException(
                    "A note's text ends in a newline and has no other control character; get the note anew");
        }
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new IllegalArgumentException(
                    "A note has from 1 to " + MAX_SIGNATURES + " signatures, not " + signatures.size());
        }
    }

    /**
     * One signature line.
     *
     * @param key name of the key
     * @param base64 canonical base64 of the key's id (4 bytes) and the signature
     */
    public record Signature(String key, String base64) {
        /** @throws IllegalArgumentException where the name is none or the rest is too short or not base64 */
        public Signature {
            LogVerifierKey.checkName(key);
            if (Strict.base64(base64).length <= LogVerifierKey.ID_BYTES) {
                throw new IllegalArgumentException("A signature has at least five bytes; get the note anew");
            }
        }

        boolean names(LogVerifierKey other) {
            return key.equals(other.name())
                    && ByteBuffer.wrap(Strict.base64(base64)).getInt() == other.id();
        }

        byte[] bytes() {
            byte[] identified = Strict.base64(base64);
            return Arrays.copyOfRange(identified, LogVerifierKey.ID_BYTES, identified.length);
        }
    }

    /** @throws IllegalArgumentException where the bytes are no note, to the last one */
    public static SignedNote parse(byte[] note) {
        if (note.length > MAX_BYTES) {
            throw new IllegalArgumentException("A note has at most " + MAX_BYTES + " bytes, not " + note.length);
        }
        String all = Strict.utf8(note);
        int end = all.lastIndexOf("\n\n");
        if (end < 0 || !all.endsWith("\n")) {
            throw new IllegalArgumentException(
                    "A note is a text, an empty line and signature lines, each ended by a newline; get it anew");
        }
        String lines = all.substring(end + 2);
        List<Signature> signatures = new ArrayList<>();
        if (!lines.isEmpty()) {
            for (String line : lines.substring(0, lines.length() - 1).split("\n", -1)) {
                signatures.add(signature(line));
            }
        }
        return new SignedNote(all.substring(0, end + 1), signatures);
    }

    private static Signature signature(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !line.startsWith(DASH)) {
            throw new IllegalArgumentException(
                    "A signature line is an em dash, a key's name and base64, one space between them; get it anew");
        }
        return new Signature(parts[1], parts[2]);
    }

    /**
     * The keys of those trusted whose signature holds (signed-note, "Signatures"). Signatures of other keys are passed
     * over. Empty where no trusted key signed, and also where one of them seems to have signed and did not.
     */
    public List<LogVerifierKey> signers(List<LogVerifierKey> trusted) {
        List<LogVerifierKey> signers = new ArrayList<>();
        for (LogVerifierKey key : trusted) {
            for (Signature signature : signatures) {
                if (!signature.names(key)) {
                    continue;
                }
                if (!key.verifies(text, signature.bytes())) {
                    return List.of();
                }
                signers.add(key);
            }
        }
        return signers.stream().distinct().toList();
    }

    /** The note as it is stored and sent. */
    public byte[] bytes() {
        StringBuilder note = new StringBuilder(text).append('\n');
        for (Signature signature : signatures) {
            note.append(DASH)
                    .append(signature.key())
                    .append(' ')
                    .append(signature.base64())
                    .append('\n');
        }
        return note.toString().getBytes(StandardCharsets.UTF_8);
    }
}
