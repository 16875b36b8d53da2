package io.sluice.contract;

import io.sluice.pipeline.Treatment;
import io.sluice.pipeline.Treatment.GeneraliseDate.Precision;
import io.sluice.pipeline.identifier.Identifier;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A treatment as contracts and grants write it: {@code {treatment: mask, keepFirst: 1}}, or the bare word. */
final class TreatmentReader {

    /** The least number of values that format-preserving encryption may have (NIST SP 800-38G Rev. 1, 4.1). */
    private static final BigInteger LEAST_DOMAIN = BigInteger.valueOf(1_000_000);

    private static final int LONGEST_TEXT = 1_000;

    private static final Set<Identifier> FORMS =
            EnumSet.of(Identifier.CITIZEN_ID, Identifier.MOBILE, Identifier.CREDIT_CODE);

    private TreatmentReader() {}

    static String word(Cursor at) {
        return at.node().isObject() ? at.text("treatment") : at.text();
    }

    /** The treatment, or empty: then a problem was told. */
    static Optional<Treatment> read(Cursor at) {
        String word = word(at);
        Optional<Treatment> treatment = switch (word) {
            case "keep" -> plain(at, new Treatment.Keep());
            case "drop" -> plain(at, new Treatment.Drop());
            case "pseudonymise" -> plain(at, new Treatment.Pseudonymise());
            case "mask" -> mask(at);
            case "generalise" -> generalise(at);
            case "shift" -> shift(at);
            case "noise" -> noise(at);
            case "tokenise" -> plain(at, new Treatment.Tokenise());
            case "scrub" -> plain(at, new Treatment.Scrub());
            case "encrypt" -> plain(at, new Treatment.Encrypt());
            case "ff1" -> at.at("identifier").exists() ? ff1Identifier(at) : ff1(at);
            default -> {
                unknown(at, word);
                yield Optional.empty();
            }
        };
        return treatment;
    }

    private static void unknown(Cursor at, String word) {
        at.problem(
                word.isEmpty() ? "the treatment is missing" : "there is no treatment '" + word + "'",
                "use keep, encrypt, mask, generalise, shift, noise, scrub, ff1, tokenise, pseudonymise or drop");
    }

    private static Optional<Treatment> plain(Cursor at, Treatment treatment) {
        known(at, List.of());
        return Optional.of(treatment);
    }

    private static Optional<Treatment> mask(Cursor at) {
        if (at.at("pattern").exists()) {
            return maskPattern(at);
        }
        known(at, List.of("keepFirst", "keepLast", "pattern"));
        Optional<Integer> first = number(at, "keepFirst", 0, LONGEST_TEXT, Optional.of(0));
        Optional<Integer> last = number(at, "keepLast", 0, LONGEST_TEXT, Optional.of(0));
        return first.flatMap(keepFirst -> last.map(keepLast -> new Treatment.Mask(keepFirst, keepLast)));
    }

    private static Optional<Treatment> maskPattern(Cursor at) {
        known(at, List.of("pattern"));
        String pattern = at.text("pattern");
        if (pattern.length() > LONGEST_TEXT || !pattern.matches("[#*]*\\*[#*]*")) {
            at.at("pattern")
                    .problem(
                            "a mask's pattern consists of # and *, at least one * among them",
                            "write # for what stays and * for what is hidden: pattern: '###****####'");
            return Optional.empty();
        }
        return Optional.of(new Treatment.MaskPattern(pattern));
    }

    private static Optional<Treatment> generalise(Cursor at) {
        if (at.at("hierarchy").exists()) {
            known(at, List.of("hierarchy", "level"));
            return number(at, "level", 1, LONGEST_TEXT, Optional.of(1))
                    .map(level -> new Treatment.GeneraliseLevel(at.text("hierarchy"), level, Map.of()));
        }
        known(at, List.of("to", "prefix", "band", "round", "bottom", "top", "hierarchy"));
        List<String> given =
                at.names().stream().filter(name -> !name.equals("treatment")).toList();
        if (!given.isEmpty() && List.of("bottom", "top").containsAll(given)) {
            return limit(at);
        }
        if (given.size() != 1) {
            at.problem(
                    "generalise has " + given.size() + " parameters",
                    "give one: 'to: year' or 'to: month' for a date, 'prefix: 4' for a code, 'band: 10', 'round: 10',"
                            + " or 'bottom: 18' and 'top: 90' for a number, 'hierarchy: name' and 'level: 2' for either");
            return Optional.empty();
        }
        return switch (given.getFirst()) {
            case "to" -> generaliseDate(at.at("to"));
            case "prefix" ->
                number(at, "prefix", 1, LONGEST_TEXT, Optional.empty()).map(Treatment.GeneralisePrefix::new);
            case "band" ->
                number(at, "band", 2, Integer.MAX_VALUE, Optional.empty()).map(Treatment.GeneraliseBand::new);
            case "round" ->
                number(at, "round", 2, Integer.MAX_VALUE, Optional.empty()).map(Treatment.Round::new);
            default -> Optional.empty();
        };
    }

    private static Optional<Treatment> limit(Cursor at) {
        Optional<Integer> bottom = bound(at, "bottom");
        Optional<Integer> top = bound(at, "top");
        boolean readable = bottom.isPresent() == at.at("bottom").exists()
                && top.isPresent() == at.at("top").exists();
        if (readable && bottom.isPresent() && top.isPresent() && bottom.get() >= top.get()) {
            at.problem("the bottom is not below the top", "give the lower bound as bottom");
            return Optional.empty();
        }
        return readable
                ? Optional.of(new Treatment.Limit(
                        bottom.map(Integer::longValue).orElse(null),
                        top.map(Integer::longValue).orElse(null)))
                : Optional.empty();
    }

    private static Optional<Integer> bound(Cursor at, String name) {
        return at.at(name).exists()
                ? number(at, name, -Integer.MAX_VALUE, Integer.MAX_VALUE, Optional.empty())
                : Optional.empty();
    }

    private static Optional<Treatment> noise(Cursor at) {
        known(at, List.of("width"));
        return number(at, "width", 1, Integer.MAX_VALUE, Optional.empty()).map(Treatment.Noise::new);
    }

    private static Optional<Treatment> generaliseDate(Cursor to) {
        return switch (to.text()) {
            case "year" -> Optional.of(new Treatment.GeneraliseDate(Precision.YEAR));
            case "month" -> Optional.of(new Treatment.GeneraliseDate(Precision.MONTH));
            default -> {
                to.problem("a date cannot be generalised to '" + to.text() + "'", "use year or month");
                yield Optional.empty();
            }
        };
    }

    private static Optional<Treatment> shift(Cursor at) {
        known(at, List.of("days"));
        return number(at, "days", 1, 36_500, Optional.empty()).map(Treatment.Shift::new);
    }

    private static Optional<Treatment> ff1(Cursor at) {
        known(at, List.of("alphabet", "length"));
        String alphabet = at.text("alphabet");
        long distinct = alphabet.codePoints().distinct().count();
        boolean usable = distinct >= 2 && distinct == alphabet.codePoints().count();
        if (!usable) {
            at.at("alphabet")
                    .problem(
                            "the alphabet of ff1 is missing, or one of its characters occurs twice",
                            "give every character the field may hold, once: alphabet: '0123456789'");
        }
        Optional<Integer> length = number(at, "length", 2, LONGEST_TEXT, Optional.empty());
        if (!usable || length.isEmpty()) {
            return Optional.empty();
        }
        BigInteger domain = BigInteger.valueOf(distinct).pow(length.get());
        if (domain.compareTo(LEAST_DOMAIN) < 0) {
            at.problem(
                    "ff1 over " + distinct + " characters and length " + length.get() + " has a domain of " + domain
                            + " values, which can be tried out; it needs at least " + LEAST_DOMAIN,
                    "encrypt a longer part of the field, or use pseudonymise");
            return Optional.empty();
        }
        return Optional.of(new Treatment.FormatPreserve(alphabet, length.get()));
    }

    private static Optional<Treatment> ff1Identifier(Cursor at) {
        known(at, List.of("identifier", "region"));
        Optional<Identifier> identifier = Identifier.of(at.text("identifier")).filter(FORMS::contains);
        if (identifier.isEmpty()) {
            at.at("identifier")
                    .problem(
                            "ff1 has no form for identifiers of this kind",
                            "use citizen-id, mobile or credit-code, or an alphabet and a length");
            return Optional.empty();
        }
        return region(at, identifier.get())
                .map(keeps -> new Treatment.FormatPreserveIdentifier(identifier.get(), keeps));
    }

    /** Whether the region is kept: said by whoever writes the contract, where an identifier has one. */
    private static Optional<Boolean> region(Cursor at, Identifier identifier) {
        String region = at.text("region");
        boolean isSaid = switch (identifier) {
            case CITIZEN_ID -> region.equals("keep") || region.equals("encrypt");
            case CREDIT_CODE -> region.equals("keep");
            default -> region.isEmpty();
        };
        if (!isSaid) {
            at.at("region")
                    .problem(
                            "what becomes of the region of a " + identifier + " is not said as it must be",
                            "write 'region: keep' or, for a citizen-id, 'region: encrypt'; a mobile has none");
            return Optional.empty();
        }
        return Optional.of(!region.equals("encrypt"));
    }

    private static void known(Cursor at, List<String> parameters) {
        for (String name : at.names()) {
            if (!name.equals("treatment") && !parameters.contains(name)) {
                at.at(name)
                        .problem(
                                word(at) + " has no parameter '" + name + "'",
                                parameters.isEmpty() ? "remove it" : "use " + String.join(", ", parameters));
            }
        }
    }

    private static Optional<Integer> number(Cursor at, String name, int least, int most, Optional<Integer> whenAbsent) {
        Cursor parameter = at.at(name);
        if (!parameter.exists() && whenAbsent.isPresent()) {
            return whenAbsent;
        }
        long value = at.whole(name).orElse(Long.MIN_VALUE);
        if (value < least || value > most) {
            parameter.problem(
                    "'" + name + "' of " + word(at) + " is no whole number from " + least + " to " + most,
                    "give such a number");
            return Optional.empty();
        }
        return Optional.of((int) value);
    }
}
