package io.sluice.evidence;

/**
 * What a log has come to: C2SP tlog-checkpoint, "Note text".
 *
 * @param origin which log, one line; the log's URL without its scheme
 * @param size entries of the log
 * @param root RFC 6962 §2.1 hash of the tree of that size
 */
public record Checkpoint(String origin, long size, Hash root) {

    /** @throws IllegalArgumentException where this is no checkpoint */
    public Checkpoint {
        if (origin.isEmpty() || origin.chars().anyMatch(character -> character < ' ')) {
            throw new IllegalArgumentException("A checkpoint's origin is one line that is not empty");
        }
        if (size < 0) {
            throw new IllegalArgumentException("A log has no negative number of entries");
        }
        if (size == 0 && !root.equals(Hash.EMPTY_TREE)) {
            throw new IllegalArgumentException("The root of a log without entries is the SHA-256 of nothing");
        }
    }

    /** Three lines: origin, size, root in base64. */
    public String text() {
        return origin + "\n" + size + "\n" + Strict.base64(root.bytes()) + "\n";
    }

    /**
     * Reads the text of a note. Extension lines are allowed and passed over; they stay in the note itself.
     *
     * @throws IllegalArgumentException where the text is no checkpoint
     */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        int count = lines.length - 1;
        if (count < 3 || !lines[count].isEmpty()) {
            throw new IllegalArgumentException(
                    "A checkpoint has the lines origin, size and root, each ended by a newline; get it anew");
        }
        for (int line = 3; line < count; line++) {
            if (lines[line].isEmpty()) {
                throw new IllegalArgumentException("A checkpoint's extension lines are not empty; get it anew");
            }
        }
        return new Checkpoint(lines[0], Strict.decimal(lines[1]), Hash.of(Strict.base64(lines[2])));
    }
}
