package io.sluice.catalog.search.question;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.houbb.opencc4j.util.ZhConverterUtil;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.Dataset;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How many of the titles that catalogues published are found by themselves, and by their simplified spelling. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RecallContract {
    private static final int AT_ONCE = 500;

    private DatasetIndex published;
    private List<JsonNode> entries = List.of();

    /** One without entries that nothing else uses. */
    protected abstract SearchEngine engine();

    /** Every so many-th title is asked; all lie in the index. */
    protected int every() {
        return 1;
    }

    @BeforeAll
    void fill() throws IOException {
        entries = Published.read();
        List<Dataset> datasets = Published.entries();
        published = new DatasetIndex(engine());
        published.clear();
        for (int start = 0; start < datasets.size(); start += AT_ONCE) {
            published.put(datasets.subList(start, Math.min(datasets.size(), start + AT_ONCE)));
        }
        published.use(new Synonyms(SynonymFile.read()));
    }

    @AfterAll
    void close() {
        published.close();
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
    private double recall(List<JsonNode> titled, int first, UnaryOperator<String> spelled) {
        List<JsonNode> asked = IntStream.range(0, titled.size())
                .filter(number -> number % every() == 0)
                .mapToObj(titled::get)
                .toList();
        long found = asked.stream()
                .filter(entry -> isFound(spelled.apply(title(entry)), title(entry), first))
                .count();
        return (double) found / asked.size();
    }

    private boolean isFound(String words, String title, int first) {
        try {
            return published
                    .answer(Question.of(words, List.of(), List.of(), List.of(), 0, first), Set.of())
                    .hits()
                    .stream()
                    .anyMatch(hit -> hit.title().equals(title));
        } catch (Refusal tooLong) {
            return false;
        }
    }

    private static String title(JsonNode entry) {
        return entry.path("title").asText();
    }
}
