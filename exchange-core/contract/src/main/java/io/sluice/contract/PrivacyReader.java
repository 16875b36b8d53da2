package io.sluice.contract;

import io.sluice.contract.Contract.Privacy;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What records have to keep to together, as contracts write it: {@code {quasiIdentifiers: [birth_date, region], k: 5, l:
 * {field: diagnosis, least: 2}, t: {field: diagnosis, most: 0.3}, holdDays: 30}}.
 */
final class PrivacyReader {
    private static final int LARGEST_K = 100_000;
    private static final int LARGEST_L = 1_000;
    private static final int LONGEST_HOLD = 3_660;

    private PrivacyReader() {}

    /** Empty where nothing is written, or where it is wrong: then problems were told. */
    static Optional<Privacy> read(Cursor at) {
        if (!at.exists()) {
            return Optional.empty();
        }
        int before = at.problems().size();
        at.refuseOthersThan(List.of("quasiIdentifiers", "k", "l", "t", "holdDays"));
        List<String> fields = at.texts("quasiIdentifiers");
        if (fields.isEmpty() || new HashSet<>(fields).size() < fields.size()) {
            at.at("quasiIdentifiers")
                    .problem(
                            "the quasi-identifiers are missing, or one occurs twice",
                            "list the fields by which a person could be found, such as [birth_date, region]");
        }
        int k = number(at.at("k"), at.whole("k"), 2, LARGEST_K, "k", "5");
        Optional<Privacy.Diversity> l = at.at("l").exists() ? Optional.of(diversity(at.at("l"))) : Optional.empty();
        Optional<Privacy.Closeness> t = at.at("t").exists() ? Optional.of(closeness(at.at("t"))) : Optional.empty();
        Optional<Integer> holdDays = at.at("holdDays").exists()
                ? Optional.of(number(at.at("holdDays"), at.whole("holdDays"), 1, LONGEST_HOLD, "holdDays", "30"))
                : Optional.empty();
        return at.problems().size() == before
                ? Optional.of(new Privacy(at.path(), fields, k, l, t, holdDays))
                : Optional.empty();
    }

    private static Privacy.Diversity diversity(Cursor at) {
        at.refuseOthersThan(List.of("field", "least"));
        return new Privacy.Diversity(field(at), number(at.at("least"), at.whole("least"), 2, LARGEST_L, "least", "2"));
    }

    private static Privacy.Closeness closeness(Cursor at) {
        at.refuseOthersThan(List.of("field", "most"));
        double most = at.at("most").node().asDouble(-1);
        if (!at.at("most").node().isNumber() || most < 0 || most >= 1) {
            at.at("most").problem("'most' is no number from 0 to below 1", "write a distance, such as 0.3");
        }
        return new Privacy.Closeness(field(at), most);
    }

    private static String field(Cursor at) {
        if (at.text("field").isEmpty()) {
            at.at("field").problem("the field is missing", "name the field whose values must not be told");
        }
        return at.text("field");
    }

    private static int number(Cursor at, OptionalLong written, int least, int most, String name, String example) {
        long number = written.orElse(-1);
        if (number < least || number > most) {
            at.problem(
                    "'" + name + "' is no whole number from " + least + " to " + most, "write one, such as " + example);
        }
        return Math.clamp(number, least, most);
    }
}
