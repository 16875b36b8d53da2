package io.sluice.files;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines in which each column has its place.
 *
 * @param bytes whether places count bytes of the file's encoding, as hosts do, or characters
 * @param nulls texts that stand for null beside what is blank
 */
record FixedFormat(List<Place> places, boolean bytes, Optional<Charset> charset, Layout layout, Set<String> nulls)
        implements DropFormat.Text {
    private static final Pattern PLACE = Pattern.compile("\\s*([^:]+?)\\s*:\\s*(\\d{1,6})\\s*-\\s*(\\d{1,6})\\s*");

    /** @param from the column's first place, from 1; {@code to}: its last */
    record Place(String name, int from, int to) {
        Place {
            if (from < 1 || to < from) {
                throw new IllegalArgumentException("'positions': column '" + name + "' does not go from 1 or more up");
            }
        }
    }

    FixedFormat {
        places = List.copyOf(places);
        nulls = Set.copyOf(nulls);
        for (int i = 1; i < places.size(); i++) {
            if (places.get(i).from() <= places.get(i - 1).to()) {
                throw new IllegalArgumentException("'positions': column '"
                        + places.get(i).name() + "' begins before the one before it ends; put them in order");
            }
        }
    }

    static FixedFormat of(Options options) {
        List<Place> places = new ArrayList<>();
        for (String text : options.list("positions", ",")) {
            Matcher place = PLACE.matcher(text);
            if (!place.matches()) {
                throw new IllegalArgumentException("'positions' is not a list like id:1-10,name:11-30");
            }
            places.add(new Place(place.group(1), Integer.parseInt(place.group(2)), Integer.parseInt(place.group(3))));
        }
        if (places.isEmpty()) {
            throw new IllegalArgumentException(
                    "'positions' is missing; say where each column stands: id:1-10,name:11-30");
        }
        String unit = options.value("unit").orElse("characters");
        if (!Set.of("characters", "bytes").contains(unit)) {
            throw new IllegalArgumentException("'unit' is neither characters nor bytes");
        }
        return new FixedFormat(
                places,
                unit.equals("bytes"),
                options.charset(),
                new Layout(
                        options.number("title"),
                        0,
                        places.stream().map(Place::name).toList(),
                        0,
                        options.number("footer"),
                        options.list("notes", "|")),
                options.nulls());
    }

    @Override
    public Rows open(Drop drop, StrictReader text, Columns columns) throws IOException {
        return TableRows.of(drop, layout, new FixedCells(drop.name(), this, text), columns);
    }
}
