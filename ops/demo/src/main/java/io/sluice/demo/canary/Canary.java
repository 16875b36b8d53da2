package io.sluice.demo.canary;

import io.sluice.demo.city.PersonalValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The planted values: what must not be found where no grant keeps it. */
public final class Canary {
    /** Shorter values would be found by chance. */
    private static final int SHORTEST = 4;

    private final List<Planted> values;

    private Canary(List<Planted> values) {
        this.values = List.copyOf(values);
    }

    /**
     * One planted value.
     *
     * @param label what stands for it in reports, such as {@code name 17}
     */
    record Planted(String label, String value) {
        Planted {
            if (value.length() < SHORTEST) {
                throw new IllegalArgumentException("A planted value of under " + SHORTEST
                        + " characters would be found by chance; plant a longer one");
            }
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** Citizen number, telephone and name of each person. */
    public static Canary of(List<PersonalValues> people) {
        List<Planted> values = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            PersonalValues person = people.get(i);
            values.add(new Planted("citizen number " + i, person.citizenId()));
            values.add(new Planted("telephone " + i, person.phone()));
            values.add(new Planted("name " + i, person.name()));
        }
        return new Canary(values);
    }

    /** @param values what stands for each value in reports → the value, of 4 characters at least */
    public static Canary of(Map<String, String> values) {
        return new Canary(values.entrySet().stream()
                .map(entry -> new Planted(entry.getKey(), entry.getValue()))
                .toList());
    }

    /** How many values are planted. */
    public int planted() {
        return values.size();
    }

    List<Planted> values() {
        return values;
    }
}
