package io.sluice.evidence.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What lies in the index's folder after a stop at any moment. */
final class IndexFolder {
    private static final Pattern SEGMENT = Pattern.compile("(\\d{1,18})-(\\d{1,18})\\.rows");
    private static final Pattern TAIL = Pattern.compile("(\\d{1,18})\\.tail");

    private IndexFolder() {}

    private record Range(Path file, long from, long end) {}

    /**
     * The segments from the first row to the tail. Removed are files that were begun, segments whose rows are in a larger
     * one, and tails whose rows are in a segment.
     *
     * @throws IOException where rows are missing
     */
    static List<Segment> segments(Path folder) throws IOException {
        List<Range> ranges = new ArrayList<>();
        List<Range> tails = new ArrayList<>();
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            Matcher segment = SEGMENT.matcher(name);
            Matcher tail = TAIL.matcher(name);
            if (segment.matches()) {
                ranges.add(new Range(file, Long.parseLong(segment.group(1)), Long.parseLong(segment.group(2))));
            } else if (tail.matches()) {
                tails.add(new Range(file, Long.parseLong(tail.group(1)), Long.MAX_VALUE));
            } else if (name.endsWith(".tmp")) {
                Files.delete(file);
            }
        }
        ranges.sort(Comparator.comparingLong(Range::from).thenComparing(Range::end, Comparator.reverseOrder()));
        List<Segment> whole = new ArrayList<>();
        long end = 0;
        for (Range range : ranges) {
            if (range.end() <= end) {
                Files.delete(range.file());
            } else {
                require(range, end);
                whole.add(Segment.open(range.file(), range.from(), range.end()));
                end = range.end();
            }
        }
        for (Range tail : tails) {
            if (tail.from() < end) {
                Files.delete(tail.file());
            } else {
                require(tail, end);
            }
        }
        return whole;
    }

    private static void require(Range range, long end) throws IOException {
        if (range.from() != end) {
            throw new IOException("The subject index lacks its rows " + end + " to " + range.from()
                    + ": put its folder back from a copy, no delivery is written down until then");
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
