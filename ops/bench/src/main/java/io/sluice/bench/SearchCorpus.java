package io.sluice.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.houbb.opencc4j.util.ZhConverterUtil;
import io.sluice.standalone.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entries that catalogues have published, and as many more as are wanted: the same of other years and districts. */
final class SearchCorpus {
    /** What people type: the beginning of a title, as some characters or two words. */
    private static final Pattern BEGINNING = Pattern.compile("^(\\p{IsHan}{2,6}|[A-Za-z]{4,} [A-Za-z]{4,}\\b)");

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_SUMMARY = 20_000;
    private static final int MOST_TAGS = 50;
    private static final int SEED = 20_261_125;
    private static final int DISTRICTS = 5;
    private static final int FIRST_YEAR = 2003;

    private final List<JsonNode> published;

    private SearchCorpus(List<JsonNode> published) {
        this.published = List.copyOf(published);
    }

    static SearchCorpus read(Installation installation) throws IOException {
        JsonMapper json = new JsonMapper();
        List<JsonNode> entries = new ArrayList<>();
        for (String line : Files.readAllLines(file(installation))) {
            JsonNode entry = json.readTree(line);
            if (entry.path("title").isTextual()) {
                entries.add(entry);
            }
        }
        return new SearchCorpus(entries);
    }

    private static Path file(Installation installation) {
        String named = System.getenv("SLUICE_SHARED_DATA");
        for (Path at = installation.home(); at != null; at = at.getParent()) {
            Path folder = named == null ? at.resolve("shared").resolve("data") : Path.of(named);
            Path file = folder.resolve("catalog").resolve("search_corpus.jsonl");
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        throw new IllegalStateException("There is no shared/data/catalog/search_corpus.jsonl beside the project; set"
                + " SLUICE_SHARED_DATA to the folder that holds 'catalog'");
    }

    /** The description of an entry; those of the first numbers are as they were published. */
    Map<String, Object> description(int number) {
        JsonNode entry = published.get(number % published.size());
        List<String> tags = new ArrayList<>();
        entry.path("keywords").forEach(tag -> tags.add(shortened(tag.asText(), 100)));
        return Map.of(
                "title", title(entry, number / published.size()),
                "summary", shortened(entry.path("description").asText(), LONGEST_SUMMARY),
                "domain", entry.path("source").asText(),
                "tags", tags.subList(0, Math.min(tags.size(), MOST_TAGS)),
                "fields", List.of(),
                "sharingType", "unconditional",
                "condition", "");
    }

    private static String title(JsonNode entry, int edition) {
        if (edition == 0) {
            return title(entry);
        }
        int year = FIRST_YEAR + edition / DISTRICTS;
        int district = 1 + edition % DISTRICTS;
        String which = entry.path("lang").asText().startsWith("zh")
                ? "（" + year + "年第" + district + "区）"
                : ", " + year + ", district " + district;
        return shortened(title(entry), LONGEST_TITLE - which.length()) + which;
    }

    private static String title(JsonNode entry) {
        return shortened(entry.path("title").asText(), LONGEST_TITLE);
    }

    private static String shortened(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }

    List<String> beginnings(int most) {
        List<String> beginnings = new ArrayList<>();
        for (JsonNode entry : published) {
            Matcher beginning = BEGINNING.matcher(title(entry));
            if (beginning.find()) {
                beginnings.add(beginning.group());
            }
        }
        return some(beginnings, most);
    }

    List<String> titles(int most) {
        return some(published.stream().map(SearchCorpus::title).toList(), most);
    }

    /** Titles that are written otherwise in simplified characters. */
    List<String> traditional(int most) {
        return some(
                published.stream()
                        .filter(entry -> entry.path("lang").asText().equals("zh-Hant"))
                        .map(SearchCorpus::title)
                        .filter(title -> !ZhConverterUtil.toSimple(title).equals(title))
                        .toList(),
                most);
    }

    private static List<String> some(List<String> all, int most) {
        List<String> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(SEED));
        return shuffled.subList(0, Math.min(most, shuffled.size()));
    }
}
