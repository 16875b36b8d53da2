package io.sluice.contract;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Grade of a field's data (GB/T 43697-2024); general data has sub-levels. */
public enum Grade {
    GENERAL_1("general-1"),
    GENERAL_2("general-2"),
    GENERAL_3("general-3"),
    GENERAL_4("general-4"),
    IMPORTANT("important"),
    CORE("core");

    private final String word;

    Grade(String word) {
        this.word = word;
    }

    static Optional<Grade> of(String word) {
        return Arrays.stream(values()).filter(grade -> grade.word.equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Grade::toString).collect(Collectors.joining(", "));
    }

    /** Whether its values must not be found in what leaves, unless a view keeps them. */
    boolean isSensitive() {
        return this != GENERAL_1;
    }

    /** The word contracts use. */
    @Override
    public String toString() {
        return word;
    }
}
