package io.sluice.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages' policy lets a browser do is all that their templates ask for. */
class TemplatesTest {
    /** A file of its own, which a case's evidence holds and no page shows. */
    private static final String FILE = "report.html";

    private static final Pattern SCRIPT = Pattern.compile("<script(?! nonce=\"\\{frame\\.nonce}\" src=\")[^>]*>");
    private static final Pattern WITHIN = Pattern.compile("<style|\\sstyle=\"|\\son[a-z]+=\"|javascript:");

    @Test
    void everyScriptHasThePagesNonceAndNoneStandsWithin() throws IOException {
        assertThat(found(SCRIPT))
                .as("write <script nonce=\"{frame.nonce}\" src=\"…\" defer>: the browser runs no other")
                .isEmpty();
    }

    @Test
    void noStyleAndNoHandlerStandsWithinAPage() throws IOException {
        assertThat(found(WITHIN))
                .as("put styles into sluice.css and handlers into a script of /assets: the browser takes no other")
                .isEmpty();
    }

    private static List<String> found(Pattern pattern) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            List<Path> templates = files.filter(file -> file.toString().endsWith(".html") && !file.endsWith(FILE))
                    .toList();
            assertThat(templates).hasSizeGreaterThan(20);
            return templates.stream()
                    .flatMap(file -> pattern.matcher(text(file))
                            .results()
                            .map(MatchResult::group)
                            .map(each -> file.getFileName() + ": " + each))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
