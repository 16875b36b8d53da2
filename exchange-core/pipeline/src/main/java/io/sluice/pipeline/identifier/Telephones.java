package io.sluice.pipeline.identifier;

import io.sluice.pipeline.identifier.Flaw.Rule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Telephone numbers of mainland China, told by their form: there is no check digit. */
final class Telephones {
    private static final Pattern MOBILE = Pattern.compile("(?:\\+?86)?(1[3-9][0-9]{9})");
    private static final Pattern LETTERS = Pattern.compile("\\+?[0-9]*");

    /** Areas of two digits after the 0 are 010 and 02x; a subscriber's number has 7 or 8 digits. */
    private static final Pattern LANDLINE = Pattern.compile("(?:\\+?86-?\\(?0?|\\(?0)(10|2[0-9]|[3-9][0-9]{2})\\)?-?"
            + "([1-9][0-9]{2,3}-?[0-9]{4})(?:-([0-9]{1,6}))?");

    private Telephones() {}

    static Judgement mobile(String text) {
        String number = Spelling.ungrouped(text);
        Matcher matcher = MOBILE.matcher(number);
        if (matcher.matches()) {
            return Judgement.valid(matcher.group(1));
        }
        return LETTERS.matcher(number).matches()
                ? Judgement.invalid(Rule.SHAPE, "must have 11 digits that begin with 13 to 19, after +86 or nothing")
                : Judgement.invalid(Rule.ALPHABET, "must be digits, in groups parted by one space or hyphen at most");
    }

    static Judgement landline(String text) {
        Matcher matcher =
                LANDLINE.matcher(text.replace(' ', '-').replace("-(", "(").replace(")-", ")"));
        if (!matcher.matches()) {
            return Judgement.invalid(Rule.SHAPE, "must be an area code with its 0 and a number of 7 or 8 digits");
        }
        String number = matcher.group(2).replace("-", "");
        String extension = matcher.group(3) == null ? "" : "-" + matcher.group(3);
        return Judgement.valid("0" + matcher.group(1) + "-" + number + extension);
    }

    static Judgement either(String text) {
        for (Judgement judged : new Judgement[] {mobile(text), landline(text)}) {
            if (judged instanceof Judgement.Valid) {
                return judged;
            }
        }
        return Judgement.invalid(Rule.SHAPE, "must be a mobile number of 11 digits, or a landline with its area code");
    }
}
