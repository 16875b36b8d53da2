package io.sluice.catalog.export;

import java.util.Map;
import java.util.Optional;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.util.Values;

/** Our words in the vocabularies that DCAT-AP takes its values from. */
final class DcatWords {
    private static final String AUTHORITY = "http://publications.europa.eu/resource/authority/";
    private static final Map<String, String> CYCLES = Map.of(
            "realtime", "UPDATE_CONT",
            "daily", "DAILY",
            "weekly", "WEEKLY",
            "monthly", "MONTHLY",
            "quarterly", "QUARTERLY",
            "halfYearly", "ANNUAL_2",
            "yearly", "ANNUAL",
            "irregular", "IRREG",
            "never", "NEVER");
    private static final Map<String, String> RIGHTS =
            Map.of("unconditional", "RESTRICTED", "conditional", "RESTRICTED", "notShared", "NON_PUBLIC");

    private DcatWords() {}

    static Optional<IRI> frequency(String cycle) {
        return Optional.ofNullable(CYCLES.get(cycle)).map(word -> Values.iri(AUTHORITY + "frequency/" + word));
    }

    /** What is shared between departments is not public by that. */
    static IRI rights(String sharingType, boolean open) {
        return Values.iri(
                AUTHORITY + "access-right/" + (open ? "PUBLIC" : RIGHTS.getOrDefault(sharingType, "NON_PUBLIC")));
    }

    /** The vocabulary that a word is of, said beside it, since nobody fetches it to find out. */
    static IRI scheme(String name) {
        return Values.iri(AUTHORITY + name);
    }

    static IRI available() {
        return Values.iri(AUTHORITY + "planned-availability/STABLE");
    }
}
