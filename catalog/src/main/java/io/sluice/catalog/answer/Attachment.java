package io.sluice.catalog.answer;

import java.nio.charset.StandardCharsets;

/**
 * The header {@code Content-Disposition} of a file that is to be kept (RFC 6266): whatever its name is, the header is one
 * line of ASCII.
 */
public final class Attachment {
    private static final int LONGEST = 120;

    /** What RFC 8187 lets stand as it is. */
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`|~";

    private Attachment() {}

    /**
     * The header's value.
     *
     * @param name in any letters, without its ending; what no file name holds is replaced
     * @param ending with its dot, ASCII
     */
    public static String named(String name, String ending) {
        String shown = shortened(name.replaceAll("[\\p{Cntrl}\\u2028\\u2029/\\\\:*?\"<>| ]+", " ")
                .strip());
        String whole = (shown.isEmpty() ? "file" : shown) + ending;
        String plain = whole.replaceAll("[^A-Za-z0-9._ -]", "_");
        String value = "attachment; filename=\"" + plain + "\"";
        return plain.equals(whole) ? value : value + "; filename*=UTF-8''" + encoded(whole);
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST));
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (each & 0xff);
            if (PLAIN.indexOf(letter) >= 0) {
                encoded.append(letter);
            } else {
                encoded.append("%%%02X".formatted((int) letter));
            }
        }
        return encoded.toString();
    }
}
