package io.sluice.pipeline;

import io.sluice.pipeline.identifier.Divisions;
import io.sluice.pipeline.identifier.Identifier;
import io.sluice.pipeline.identifier.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What looks like an identifier of a person in free text: citizen ID (GB 11643-1999, date and check character valid),
 * mobile number of mainland China, bank card (ISO/IEC 7812, 16 to 19 digits, Luhn), e-mail address. Every pattern is
 * bounded, so that no text takes more than linear time.
 */
final class Detectors {
    private static final Pattern CITIZEN_ID =
            Pattern.compile("(?<![0-9])[1-9][0-9]{5}[ -]?[0-9]{8}[ -]?[0-9]{3}[0-9Xx](?![0-9])");
    private static final Pattern MOBILE =
            Pattern.compile("(?<![0-9])(?:86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])");
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9]@[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\\.[A-Za-z0-9-]{1,63}){1,8}");

    /** Of a mobile number. */
    private static final int SHORTEST_NUMBER = 11;

    private static final int SHORTEST_CARD = 16;
    private static final int LONGEST_CARD = 19;

    private Detectors() {}

    static boolean findsIn(String text) {
        String folded = Folding.of(text);
        return (folded.indexOf('@') >= 0 || hasLongNumber(folded)) && matches(folded);
    }

    /** Without a first look at what no pattern can do without. */
    static boolean matches(String folded) {
        return !find(folded).isEmpty();
    }

    /** Every part of a folded text that looks so, in no order, parts that overlap among them. */
    static List<Span> find(String folded) {
        List<Span> found = new ArrayList<>();
        addCitizenIds(folded, found);
        addMatches(MOBILE, "mobile", folded, found);
        addCards(folded, found);
        addAddresses(folded, found);
        return found;
    }

    /** Whether so many digits stand together, single spaces or hyphens between them, as the shortest number has. */
    private static boolean hasLongNumber(String text) {
        int digits = 0;
        boolean parted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
                parted = false;
                if (digits == SHORTEST_NUMBER) {
                    return true;
                }
            } else if ((c == ' ' || c == '-') && !parted) {
                parted = true;
            } else {
                digits = 0;
                parted = false;
            }
        }
        return false;
    }

    private static void addMatches(Pattern pattern, String kind, String text, List<Span> found) {
        Matcher candidate = pattern.matcher(text);
        while (candidate.find()) {
            found.add(new Span(candidate.start(), candidate.end(), kind));
        }
    }

    private static void addAddresses(String text, List<Span> found) {
        Matcher candidate = EMAIL.matcher(text);
        while (candidate.find()) {
            int start = candidate.start();
            // The part before the @ is looked for from there, so that a long word is not gone through at each letter.
            while (start > 0 && isOfLocalPart(text.charAt(start - 1))) {
                start--;
            }
            found.add(new Span(start, candidate.end(), "e-mail"));
        }
    }

    private static boolean isOfLocalPart(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || "._%+-".indexOf(c) >= 0;
    }

    private static void addCitizenIds(String text, List<Span> found) {
        Matcher candidate = CITIZEN_ID.matcher(text);
        while (candidate.find()) {
            String id = candidate.group().replaceAll("[ -]", "");
            if (Identifier.CITIZEN_ID.judge(id, Divisions.ANY) instanceof Judgement.Valid) {
                found.add(new Span(candidate.start(), candidate.end(), "citizen-id"));
            }
        }
    }

    private static void addCards(String text, List<Span> found) {
        for (int i = 0; i < text.length(); i++) {
            if (isDigit(text, i) && !isDigit(text, i - 1)) {
                int end = endOfCard(text, i);
                if (end > i) {
                    found.add(new Span(i, end, "bank-card"));
                }
            }
        }
    }

    /** Where 16 to 19 digits end that stand here, single spaces or hyphens between them, and pass Luhn's check; or 0. */
    private static int endOfCard(String text, int start) {
        StringBuilder digits = new StringBuilder(LONGEST_CARD);
        for (int i = start; digits.length() < LONGEST_CARD && isDigit(text, i); i += isSeparated(text, i) ? 2 : 1) {
            digits.append(text.charAt(i));
            if (digits.length() >= SHORTEST_CARD && !isDigit(text, i + 1) && isCard(digits.toString())) {
                return i + 1;
            }
        }
        return 0;
    }

    private static boolean isCard(String digits) {
        return Identifier.BANK_CARD.judge(digits, Divisions.ANY) instanceof Judgement.Valid;
    }

    private static boolean isSeparated(String text, int digit) {
        return digit + 1 < text.length() && (text.charAt(digit + 1) == ' ' || text.charAt(digit + 1) == '-');
    }

    private static boolean isDigit(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
