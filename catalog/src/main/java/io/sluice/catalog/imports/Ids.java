package io.sluice.catalog.imports;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Ids for entries that come without one: from their code, else from the letters of their title, else a number. */
final class Ids {
    private static final int LONGEST = 60;

    private final String department;
    private final Set<String> given = new HashSet<>();
    private int next = 1;

    Ids(String department) {
        this.department = department;
    }

    String of(String code, String title) {
        String wanted = Stream.of(code, title)
                .map(Ids::letters)
                .filter(text -> text.length() >= 2)
                .findFirst()
                .orElseGet(() -> "entry-" + next++);
        String id = department + "." + wanted;
        for (int i = 2; !given.add(id); i++) {
            id = department + "." + wanted + "-" + i;
        }
        return id;
    }

    private static String letters(String text) {
        String letters =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
        return letters.substring(0, Math.min(LONGEST, letters.length())).replaceAll("-+$", "");
    }
}
