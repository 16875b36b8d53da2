package io.sluice.contract;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The standards and code lists that contracts may refer to. */
public interface StandardCatalogue {

    /** The standard of that name, such as {@code population/resident@1}. */
    Optional<Standard> find(String name);

    /** The codes of a list that standards name, such as {@code sex}. */
    Optional<Set<String>> codes(String list);

    /** Codes of a list that are in force no more: rows that hold them are shared and told. */
    default Set<String> formerCodes(String list) {
        return Set.of();
    }

    /** Fields of a standard that had another name in an earlier major: old → new. */
    default Map<String, String> renames(String standard) {
        return Map.of();
    }

    /** The names there are, for messages. */
    Set<String> names();
}
