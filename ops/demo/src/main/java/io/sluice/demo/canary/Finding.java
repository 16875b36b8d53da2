package io.sluice.demo.canary;

/**
 * A planted value that lies where it must not.
 *
 * @param place the file or database table
 * @param inside what had to be opened to see it, such as {@code kafka record > gzip}; empty: nothing
 * @param value what stands for the value, such as {@code name 17}; never the value
 * @param spelling how it is written there, such as {@code base64}
 */
public record Finding(String place, String inside, String value, String spelling) {
    @Override
    public String toString() {
        return value + " as " + spelling + (inside.isEmpty() ? "" : " inside " + inside) + " in " + place;
    }
}
