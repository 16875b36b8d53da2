package io.sluice.catalog.search.question;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.catalog.dataset.Catalogue;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.Particulars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Entries that catalogues have published. */
final class Published {
    private Published() {}

    /** As they lie in the file; those with a title. */
    static List<JsonNode> read() throws IOException {
        List<JsonNode> read = new ArrayList<>();
        for (String line : Files.readAllLines(corpus())) {
            JsonNode entry = new JsonMapper().readTree(line);
            if (entry.path("title").isTextual()) {
                read.add(entry);
            }
        }
        return List.copyOf(read);
    }

    static List<Dataset> entries() throws IOException {
        List<JsonNode> read = read();
        return IntStream.range(0, read.size())
                .mapToObj(number -> dataset(number, read.get(number)))
                .toList();
    }

    private static Path corpus() {
        String named = System.getenv("SLUICE_SHARED_DATA");
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path data = named == null ? at.resolve("shared").resolve("data") : Path.of(named);
            Path file = data.resolve("catalog").resolve("search_corpus.jsonl");
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        return abort("skipped: no folder 'shared/data/catalog' beside the project; set SLUICE_SHARED_DATA to the folder"
                + " that holds 'catalog'");
    }

    private static Dataset dataset(int number, JsonNode entry) {
        List<String> tags = new ArrayList<>();
        entry.path("keywords").forEach(tag -> tags.add(tag.asText()));
        Catalogue catalogue = new Catalogue(
                entry.path("title").asText(),
                entry.path("description").asText(),
                entry.path("source").asText(),
                tags,
                List.of(),
                List.of(),
                "unconditional",
                "",
                "");
        return new Dataset(
                "published.entry-" + number,
                "published",
                catalogue,
                null,
                null,
                Instant.EPOCH,
                "entry",
                "3/" + Integer.toUnsignedString(number),
                Particulars.none(),
                "2026-03-01",
                null,
                null,
                0);
    }
}
