package io.sluice.bench.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The benchmarks' texts in files, with places to fill in. */
public final class Text {
    private static final String FOLDER = "/bench/";

    private Text() {}

    /** The text of that name with every <code>${place}</code> filled in. */
    public static String of(String name, Map<String, String> places) {
        String text = read(name);
        for (Map.Entry<String, String> place : places.entrySet()) {
            text = text.replace("${" + place.getKey() + "}", place.getValue());
        }
        return text;
    }

    private static String read(String name) {
        try (InputStream in = Text.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "Resource bench/" + name + " is missing from the program; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
