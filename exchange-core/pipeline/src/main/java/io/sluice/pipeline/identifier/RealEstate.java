package io.sluice.pipeline.identifier;

import io.sluice.pipeline.identifier.Flaw.Rule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of the real-estate register, told by their form: they have no check digit. */
final class RealEstate {
    private static final Pattern CERTIFICATE =
            Pattern.compile("(\\p{IsHan})[(〔\\[]([0-9]{4})[)〕\\]](\\p{IsHan}{1,24})不动产权第([0-9]{1,12})号");

    /** County, cadastral district and sub-district; parcel's kind and number; fixture's kind and unit. */
    private static final Pattern UNIT = Pattern.compile("[0-9]{12}[A-Z]{2}[0-9]{5}[A-Z][0-9]{8}");

    private static final int UNIT_LENGTH = 28;

    private RealEstate() {}

    static Judgement certificate(String text) {
        Matcher matcher = CERTIFICATE.matcher(text.replace(" ", ""));
        return matcher.matches()
                ? Judgement.valid("%s（%s）%s不动产权第%s号"
                        .formatted(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)))
                : Judgement.invalid(Rule.SHAPE, "must read: province (year) place 不动产权第 number 号");
    }

    static Judgement unit(String text) {
        String unit = text.replace(" ", "");
        if (unit.length() != UNIT_LENGTH) {
            return Judgement.invalid(Rule.LENGTH, "must have 28 characters");
        }
        return UNIT.matcher(unit).matches()
                ? Judgement.valid(unit)
                : Judgement.invalid(
                        Rule.SHAPE, "must be 12 digits, the parcel's 2 letters and 5 digits, a letter and 8 digits");
    }
}
