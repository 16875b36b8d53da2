package io.sluice.catalog.search.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.search.lucene.LuceneEngine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Holds what an engine answers against what Lucene within the process does: the same entries, order, counts and marks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AlikeContract {
    /** Every so many-th title is asked. */
    private static final int EVERY = 100;

    private DatasetIndex theirs;
    private DatasetIndex ours;
    private List<Dataset> entries = List.of();

    /** One without entries that nothing else uses. */
    protected abstract SearchEngine engine();

    /** A few entries. */
    public static List<Dataset> entries() {
        return Town.ENTRIES;
    }

    @BeforeAll
    void fill() throws IOException {
        List<Dataset> all = new ArrayList<>(Town.ENTRIES);
        all.addAll(Published.entries());
        entries = List.copyOf(all);
        theirs = filled(engine());
        ours = filled(new LuceneEngine(new ByteBuffersDirectory()));
    }

    private DatasetIndex filled(SearchEngine engine) {
        DatasetIndex index = new DatasetIndex(engine);
        index.clear();
        index.put(entries);
        index.use(new Synonyms(SynonymFile.read()));
        return index;
    }

    @AfterAll
    void close() {
        theirs.close();
        ours.close();
    }

    @Test
    void whatIsAskedIsAnsweredAlike() {
        List<String> asked = List.of(
                "",
                "婚姻登记",
                "我要结婚",
                "榫卯",
                "路",
                "出生證明",
                "垃圾焚化廠",
                "marriages",
                "child's swings",
                "birth_weight",
                "hydj",
                "chushengtizhong",
                "marraige",
                "婚因登记",
                "harbour",
                "health",
                "zeppelin");

        asked.forEach(this::assertAlike);
    }

    @Test
    void wordsOfTitlesAreAnsweredAlike() {
        IntStream.range(0, entries.size())
                .filter(number -> number % EVERY == 0)
                .mapToObj(number -> entries.get(number).catalogue().title())
                .flatMap(title -> Arrays.stream(title.split(" ", -1)).limit(2))
                .filter(word -> word.length() > 1 && word.length() < Question.LONGEST)
                .forEach(this::assertAlike);
    }

    private void assertAlike(String words) {
        Set<String> hidden = Set.of("statistics.marriage", "published.entry-7");
        Question question = Question.of(words, List.of(), List.of("city"), List.of(), 0, 20);
        Question page = Question.of(words, List.of(), List.of(), List.of(), 10, 10);

        assertThat(theirs.answer(question, hidden)).as(words).isEqualTo(ours.answer(question, hidden));
        assertThat(theirs.answer(page, Set.of())).as(words).isEqualTo(ours.answer(page, Set.of()));
        assertThat(List.copyOf(theirs.suggest(page, hidden)))
                .as(words)
                .isEqualTo(List.copyOf(ours.suggest(page, hidden)));
    }
}
