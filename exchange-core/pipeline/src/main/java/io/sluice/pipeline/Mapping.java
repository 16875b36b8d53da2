package io.sluice.pipeline;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How a field of the standard is made from source columns. Columns are named here and bound to positions once. */
public sealed interface Mapping {

    /** The source columns it reads, in the order it uses them. */
    List<String> columns();

    /** The column's value, converted to the field's type where that is lossless, else rejected {@code convert}. */
    record Copy(String column) implements Mapping {
        @Override
        public List<String> columns() {
            return List.of(column);
        }
    }

    /** A constant in the field's canonical text form (ISO 8601 for dates and times); null: always null. */
    record Constant(@Nullable String value) implements Mapping {
        @Override
        public List<String> columns() {
            return List.of();
        }
    }

    /** Texts of the columns and literals joined in order; null columns count as empty; all null gives null. */
    record Concatenate(List<Part> parts) implements Mapping {
        public Concatenate {
            parts = List.copyOf(parts);
        }

        @Override
        public List<String> columns() {
            return parts.stream().filter(Part::isColumn).map(Part::text).toList();
        }

        public record Part(boolean isColumn, String text) {}
    }

    /**
     * The code standing for the column's text; a text that is not listed is rejected {@code unknown-code}.
     *
     * @param former those of the yielded codes that are in force no more: they are told, and shared
     */
    record CodeLookup(String list, String column, Map<String, String> codes, SortedSet<String> former)
            implements Mapping {
        private static final OneOfEqual<Map<String, String>> CODES = new OneOfEqual<>();
        private static final OneOfEqual<SortedSet<String>> FORMER = new OneOfEqual<>();

        public CodeLookup {
            codes = CODES.of(codes, Map::copyOf);
            former = FORMER.of(former, any -> Collections.unmodifiableSortedSet(new TreeSet<>(any)));
        }

        /** Where every code is in force. */
        public CodeLookup(String list, String column, Map<String, String> codes) {
            this(list, column, codes, new TreeSet<>());
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }
    }

    /**
     * A date or time parsed strictly; a text that does not fit is rejected {@code date}.
     *
     * @param pattern of {@link java.time.format.DateTimeFormatter}, with {@code yyyy} for the year as is usual; begun
     *     with {@code minguo:}, years are counted as in Taiwan: {@code minguo:yyy年MM月dd日 HH時mm分ss秒} reads
     *     {@code 105年01月01日 02時45分00秒} as 2016. A field takes what it needs of the pattern: a date, a time or both
     * @param zone zone of the text where the field is an instant; null otherwise
     */
    record ParseDate(
            String column, String pattern, @Nullable String zone) implements Mapping {
        @Override
        public List<String> columns() {
            return List.of(column);
        }
    }

    /** A number parsed from text with a point as decimal mark; {@code number} where it does not fit. */
    record ParseNumber(String column) implements Mapping {
        @Override
        public List<String> columns() {
            return List.of(column);
        }
    }

    /** CEL over the named columns; anything above does not need it. */
    record Expression(String cel, List<String> columns) implements Mapping {
        public Expression {
            columns = List.copyOf(columns);
        }
    }
}
