package io.sluice.catalog.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A reader that runs as it is with the properties file of a grant. */
enum Snippet {
    JAVA("Reader.java", "text/x-java"),
    CONSOLE("read.sh", "text/x-shellscript");

    private final String file;
    private final String mediaType;

    Snippet(String file, String mediaType) {
        this.file = file;
        this.mediaType = mediaType;
    }

    static Optional<Snippet> of(String language) {
        return Arrays.stream(values())
                .filter(snippet -> snippet.name().equalsIgnoreCase(language))
                .findFirst();
    }

    static List<String> languages() {
        return Arrays.stream(values())
                .map(snippet -> snippet.name().toLowerCase(java.util.Locale.ROOT))
                .toList();
    }

    String file() {
        return file;
    }

    String mediaType() {
        return mediaType + ";charset=utf-8";
    }

    /** @param title of the entry, on one line of a comment */
    String text(String interfaceId, String title) {
        String name = "/export/" + file;
        try (InputStream text = Objects.requireNonNull(Snippet.class.getResourceAsStream(name), name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@INTERFACE@", interfaceId)
                    .replace("@TITLE@", plain(title));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the snippet '" + name + "'", e);
        }
    }

    /** A title never ends a comment, nor escapes into code. */
    private static String plain(String title) {
        return title.replaceAll("[^\\p{L}\\p{M}\\p{N} ,.()（）-]", " ").strip();
    }
}
