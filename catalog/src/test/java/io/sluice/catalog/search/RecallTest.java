package io.sluice.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.houbb.opencc4j.util.ZhConverterUtil;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.Catalogue;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.Particulars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How many of the titles that catalogues published are found by themselves, and by their simplified spelling. */
class RecallTest {
    private static final DatasetIndex INDEX = new DatasetIndex(new ByteBuffersDirectory());
    private static List<JsonNode> entries = List.of();

    @BeforeAll
    static void fill() throws IOException {
        List<JsonNode> read = new ArrayList<>();
        for (String line : Files.readAllLines(corpus())) {
            JsonNode entry = new JsonMapper().readTree(line);
            if (entry.path("title").isTextual()) {
                read.add(entry);
            }
        }
        entries = List.copyOf(read);
        IntStream.range(0, entries.size()).forEach(i -> INDEX.put(dataset(i, entries.get(i))));
        INDEX.use(new Synonyms(SynonymFile.read()));
    }

    @AfterAll
    static void close() {
        INDEX.close();
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
                null);
    }

    @Test
    void titlesFindTheirEntryFirst() {
        double recall = recall(entries, 1, UnaryOperator.identity());

        System.out.println("recall@1 of exact titles: " + recall);
        assertThat(recall).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void simplifiedTitlesFindTraditionalEntries() {
        List<JsonNode> traditional = entries.stream()
                .filter(entry -> entry.path("lang").asText().equals("zh-Hant"))
                .filter(entry -> !ZhConverterUtil.toSimple(title(entry)).equals(title(entry)))
                .toList();

        double recall = recall(traditional, 10, ZhConverterUtil::toSimple);

        System.out.println("recall@10 of simplified for traditional: " + recall);
        assertThat(traditional).hasSizeGreaterThan(1_000);
        assertThat(recall).isGreaterThanOrEqualTo(0.95);
    }

    /** An entry is found where one of its title is among the first hits: several bear the same. */
    private static double recall(List<JsonNode> asked, int first, UnaryOperator<String> spelled) {
        long found = asked.stream()
                .filter(entry -> isFound(spelled.apply(title(entry)), title(entry), first))
                .count();
        return (double) found / asked.size();
    }

    private static boolean isFound(String words, String title, int first) {
        try {
            return INDEX.answer(Question.of(words, List.of(), List.of(), List.of(), 0, first)).hits().stream()
                    .anyMatch(hit -> hit.title().equals(title));
        } catch (Refusal tooLong) {
            return false;
        }
    }

    private static String title(JsonNode entry) {
        return entry.path("title").asText();
    }
}
