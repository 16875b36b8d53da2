package io.sluice.pipeline.identifier;

import io.sluice.pipeline.identifier.Flaw.Rule;
import java.util.regex.Pattern;

/** Number plates of vehicles (GA 36): province, office, serial; I and O are never used. */
final class NumberPlate {
    private static final String PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
    private static final String LETTER = "[A-HJ-NP-Z]";
    private static final String SERIAL = "[A-HJ-NP-Z0-9]";
    private static final Pattern CIVIL = Pattern.compile(LETTER + SERIAL + "{4}[A-HJ-NP-Z0-9挂学警港澳]");

    /** Small vehicles have the letter of their energy first, large ones last. */
    private static final Pattern NEW_ENERGY =
            Pattern.compile(LETTER + "(?:[A-HJK]" + SERIAL + "[0-9]{4}|[0-9]{5}[A-HJK])");

    private static final Pattern SEPARATORS = Pattern.compile("[ ·•.-]");
    private static final int LENGTH = 7;

    private NumberPlate() {}

    static Judgement judge(String text) {
        String plate = SEPARATORS.matcher(text).replaceAll("");
        if (plate.length() != LENGTH && plate.length() != LENGTH + 1) {
            return Judgement.invalid(Rule.LENGTH, "must have 7 characters, or 8 of a new-energy vehicle");
        }
        if (PROVINCES.indexOf(plate.charAt(0)) < 0) {
            return Judgement.invalid(Rule.ALPHABET, "must begin with the abbreviation of a province");
        }
        Pattern form = plate.length() == LENGTH ? CIVIL : NEW_ENERGY;
        return form.matcher(plate.substring(1)).matches()
                ? Judgement.valid(plate)
                : Judgement.invalid(Rule.SHAPE, "must be a letter and a serial without I and O");
    }
}
