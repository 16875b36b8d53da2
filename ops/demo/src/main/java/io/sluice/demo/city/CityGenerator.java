package io.sluice.demo.city;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The city at its beginning. The same seed and size give the same rows, byte by byte. */
public final class CityGenerator {
    /** Bad rows are people and firms beyond any that the city has or will get. */
    private static final long BAD = 9_000_000;

    private final long seed;
    private final int people;
    private final int enterprises;
    private final RowMaker rows;

    /** @throws IllegalArgumentException for fewer than 100 people or 10 enterprises */
    public CityGenerator(long seed, int people, int enterprises) {
        if (people < 100 || people > 5_000_000 || enterprises < 10 || enterprises > 5_000_000) {
            throw new IllegalArgumentException(
                    "A city has 100 to 5,000,000 people and 10 to 5,000,000 enterprises, not " + people + " and "
                            + enterprises);
        }
        this.seed = seed;
        this.people = people;
        this.enterprises = enterprises;
        this.rows = new RowMaker(seed, people, enterprises);
    }

    public long seed() {
        return seed;
    }

    /** How many rows a table has at the beginning, bad ones included. */
    public long count(CityTable table) {
        return good(table).count()
                + Faults.of(table).stream().mapToInt(Faults::count).sum();
    }

    /** Writes a table's rows as CSV without a header; an empty field without quotes is null. */
    public void write(CityTable table, Appendable out) throws IOException {
        for (CityRow row : (Iterable<CityRow>) rowsOf(table)::iterator) {
            row.writeTo(out);
        }
    }

    /** The rows that are bad on purpose. Every one lies in region 310115. */
    List<BadRow> badRows() {
        return Stream.of(CityTable.values())
                .flatMap(this::bad)
                .map(spoilt -> spoilt.fault().describe(spoilt.row().key()))
                .toList();
    }

    /**
     * Citizen identity numbers, telephones and names of people whose name nobody else has: what must not be found
     * where no grant keeps it.
     */
    public List<PersonalValues> rarePeople() {
        return LongStream.range(0, people)
                .filter(People::isRare)
                .mapToObj(rows.people()::person)
                .map(person -> new PersonalValues(person.citizenId(), person.phone(), person.name()))
                .toList();
    }

    @Override
    public String toString() {
        return people + " people, " + enterprises + " enterprises";
    }

    int people() {
        return people;
    }

    int enterprises() {
        return enterprises;
    }

    RowMaker rows() {
        return rows;
    }

    /** All rows of a table, the bad ones last. */
    Stream<CityRow> rowsOf(CityTable table) {
        return Stream.concat(good(table), bad(table).map(SpoiltRow::row));
    }

    /** How many things a table is about at the beginning, bad ones left out: what comes later begins at this index. */
    long size(CityTable table) {
        return switch (table) {
            case RESIDENT -> people;
            case MARRIAGE -> people / 5;
            case ENTERPRISE -> enterprises;
            case FOOD_INSPECTION -> enterprises * 4L / 5;
            case LICENCE -> enterprises + people / 10;
            case ACCIDENT -> people / 25;
        };
    }

    /** The rows of one thing: of an accident, one per party. */
    Stream<CityRow> rowsOf(CityTable table, long index) {
        return switch (table) {
            case ACCIDENT ->
                Stream.iterate(1, party -> party + 1)
                        .limit(rows.partiesOf(index))
                        .map(party -> rows.accident(index, party));
            default -> Stream.of(row(table, index));
        };
    }

    private Stream<CityRow> good(CityTable table) {
        return LongStream.range(0, size(table)).boxed().flatMap(index -> rowsOf(table, index));
    }

    private record SpoiltRow(Faults fault, CityRow row) {}

    private Stream<SpoiltRow> bad(CityTable table) {
        List<SpoiltRow> spoilt = new ArrayList<>();
        for (Faults fault : Faults.of(table)) {
            for (int i = 0; i < fault.count(); i++) {
                spoilt.add(new SpoiltRow(fault, fault.spoil(row(table, BAD + spoilt.size()))));
            }
        }
        return spoilt.stream();
    }

    private CityRow row(CityTable table, long index) {
        return switch (table) {
            case RESIDENT -> rows.resident(index);
            case MARRIAGE -> rows.marriage(index);
            case ENTERPRISE -> rows.enterprise(index);
            case FOOD_INSPECTION -> rows.foodInspection(index);
            case LICENCE -> rows.licence(index);
            case ACCIDENT -> rows.accident(index, 1);
        };
    }
}
